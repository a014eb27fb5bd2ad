// What can be done with the words under the caret; slim, above the paper.
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconBrackets,
  IconItalic,
  IconSearch,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MarkId } from '../../shared/ids.ts'
import type { EditorHandle, Kind } from '../editor/Editor.tsx'
import { KindMenu } from './KindMenu.tsx'
import { keepSelection } from './keepSelection.ts'
import { keysWords } from './shortcuts.ts'

type Props = {
  handle: EditorHandle | null
  /** some words are selected */
  selected: boolean
  /** an own bracket around the caret, or null */
  ownBracket: MarkId | null
  /** what the own proposed paragraph at the caret is, or null elsewhere */
  ownKind: Kind | null
  editable: boolean
  onBracket: () => void
  onRemoveBracket: (id: MarkId) => void
  onKind: (kind: Kind) => void
  onFind: () => void
}

export function Toolbar({
  handle,
  selected,
  ownBracket,
  ownKind,
  editable,
  onBracket,
  onRemoveBracket,
  onKind,
  onFind,
}: Props) {
  const { t } = useTranslation()
  return (
    <div className="toolbar" role="toolbar" aria-label={t('room.tools.label')} aria-controls="text">
      {editable && (
        <>
          {ownBracket ? (
            <Button
              size="compact-sm"
              variant="default"
              onMouseDown={keepSelection}
              onClick={() => onRemoveBracket(ownBracket)}
            >
              {t('room.tools.unbracket')}
            </Button>
          ) : (
            <Tooltip label={selected ? keysWords('bracket') : t('room.tools.selectFirst')}>
              <Button
                size="compact-sm"
                variant="default"
                aria-disabled={!selected}
                className={selected ? undefined : 'toolbar-idle'}
                leftSection={<IconBrackets size={16} aria-hidden="true" />}
                onMouseDown={keepSelection}
                onClick={onBracket}
              >
                {t('room.tools.bracket')}
              </Button>
            </Tooltip>
          )}
          {ownKind && <KindMenu handle={handle} kind={ownKind} onChoose={onKind} />}
          <span className="toolbar-gap" />
          <Tool label={t('room.tools.bold')} keys="bold" onClick={() => handle?.toggle('bold')}>
            <IconBold size={18} />
          </Tool>
          <Tool label={t('room.tools.italic')} keys="italic" onClick={() => handle?.toggle('italic')}>
            <IconItalic size={18} />
          </Tool>
          <span className="toolbar-gap" />
          <Tool label={t('room.tools.undo')} keys="undo" onClick={() => handle?.undo()}>
            <IconArrowBackUp size={18} className="turns-with-direction" />
          </Tool>
          <Tool label={t('room.tools.redo')} keys="redo" onClick={() => handle?.redo()}>
            <IconArrowForwardUp size={18} className="turns-with-direction" />
          </Tool>
          <span className="toolbar-gap" />
        </>
      )}
      <Tool label={t('room.tools.find')} keys="find" onClick={onFind}>
        <IconSearch size={18} />
      </Tool>
    </div>
  )
}

type ToolProps = {
  label: string
  keys: 'bold' | 'italic' | 'undo' | 'redo' | 'find'
  onClick: () => void
  children: ReactNode
}

function Tool({ label, keys, onClick, children }: ToolProps) {
  return (
    <Tooltip label={`${label} (${keysWords(keys)})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={keys === 'bold' || keys === 'italic' ? 'tool tool-format' : 'tool'}
        aria-label={label}
        onMouseDown={keepSelection}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
