// The list of keys, under "?".
import { Kbd, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { KINDS, type KindName } from '../editor/shortcuts.ts'
import { allKeysWords, editorKeysWords, type Shortcut } from './shortcuts.ts'

const READING: readonly Shortcut[] = [
  'next',
  'previous',
  'nextChange',
  'previousChange',
  'panel',
  'outline',
  'find',
  'who',
  'project',
  'help',
]
const WRITING: readonly Shortcut[] = ['paragraph', 'bracket', 'bold', 'italic', 'undo', 'redo']
const TALKING: readonly Shortcut[] = ['comment']
const SPEAKING: readonly Shortcut[] = ['position']

type Props = {
  opened: boolean
  editable: boolean
  talks: boolean
  /** takes positions for a delegation */
  speaks: boolean
  onClose: () => void
}

export function ShortcutsDialog({ opened, editable, talks, speaks, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('room.keys.title')}
      size="md"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <dl className="keys">
        {[
          ...(editable ? WRITING : []),
          ...(talks ? TALKING : []),
          ...(speaks ? SPEAKING : []),
          ...READING,
        ].map(shortcut => (
          <div key={shortcut} className="keys-row">
            <dt>{t(`room.keys.${shortcut}`)}</dt>
            <dd>
              {allKeysWords(shortcut).map((words, i) => (
                <span key={words}>
                  {i > 0 && ` ${t('room.keys.or')} `}
                  <Kbd dir="ltr">{words}</Kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
        {editable && <KindKeys />}
      </dl>
    </Modal>
  )
}

/** The keys for own proposed paragraphs. */
function KindKeys() {
  const { t } = useTranslation()
  const rows = (Object.keys(KINDS) as KindName[]).map(name => ({
    words: t('room.keys.kind', { kind: t(`room.kinds.${name}`) }),
    keys: editorKeysWords(KINDS[name].keys),
  }))
  rows.push(
    { words: t('room.keys.indent'), keys: editorKeysWords('Tab') },
    { words: t('room.keys.outdent'), keys: editorKeysWords('Shift-Tab') },
  )
  return rows.map(({ words, keys }) => (
    <div key={words} className="keys-row">
      <dt>{words}</dt>
      <dd>
        <Kbd dir="ltr">{keys}</Kbd>
      </dd>
    </div>
  ))
}
