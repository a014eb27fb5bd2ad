// What kind of paragraph the own proposed one at the caret is, and the others that it can become.
import { Button, Kbd, Menu } from '@mantine/core'
import { IconChevronDown, IconPilcrow } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { EditorHandle, Kind } from '../editor/Editor.tsx'
import { KINDS, type KindName } from '../editor/shortcuts.ts'
import { keepSelection } from './keepSelection.ts'
import { editorKeysWords } from './shortcuts.ts'

const NAMES = Object.keys(KINDS) as KindName[]

type Props = {
  handle: EditorHandle | null
  kind: Kind
  onChoose: (kind: Kind) => void
}

export function KindMenu({ handle, kind, onChoose }: Props) {
  const { t } = useTranslation()
  const current = NAMES.find(name => isKind(KINDS[name].kind, kind)) ?? 'heading2'
  const words = t(`room.kinds.${current}`)
  return (
    <Menu
      position="bottom-start"
      returnFocus={false}
      // The text has the caret that the choice is about; the menu gives the focus back to it.
      onExitTransitionEnd={() => handle?.focus()}
    >
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t('room.kinds.label')} ${words}`}
          onMouseDown={keepSelection}
        >
          <IconPilcrow size={16} aria-hidden="true" />
          <span className="kind-words">
            {words}
            <IconChevronDown size={14} aria-hidden="true" />
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {NAMES.map(name => (
          <Menu.Item
            key={name}
            aria-current={name === current}
            rightSection={
              <Kbd dir="ltr" size="xs">
                {editorKeysWords(KINDS[name].keys)}
              </Kbd>
            }
            onClick={() => onChoose(KINDS[name].kind)}
          >
            {t(`room.kinds.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Ranks part headings; an indent is no kind of its own. */
const isKind = (a: Kind, b: Kind): boolean =>
  a.type === b.type && (a.type !== 'heading' || a.level === b.level)
