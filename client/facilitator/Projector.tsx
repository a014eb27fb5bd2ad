// One passage for the whole room to read: large, its alternatives as columns, nothing to press. Escape leaves it.
import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AlternativeSet } from '../../shared/alternatives.ts'
import type { Passage } from '../../shared/brackets.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { type Block, blockText } from '../../shared/text.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { MarkedText } from '../excerpt/MarkedText.tsx'
import { contextOf } from '../excerpt/pieces.ts'
import { Words } from '../excerpt/Words.tsx'
import { setsOf } from './keep.ts'
import { alternativeWords } from './words.ts'
import './projector.css'

type Props = {
  opened: boolean
  passage: Passage | null
  /** the paragraph that is looked at */
  block: Block | null
  delegations: readonly DelegationInfo[]
  onClose: () => void
}

/** Words in force shown around the passage on each side, in UTF-16 units: a sentence, not a page. */
const CONTEXT = 220

export function Projector({ opened, passage, block, delegations, onClose }: Props) {
  const { t } = useTranslation()
  const sets = passage && block ? setsOf(passage, block) : []
  const place = passage ? (passage.provision.num ?? passage.provision.heading) : block?.num
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      fullScreen
      withCloseButton={false}
      attributes={{ content: { 'aria-label': t('facilitator.projector.label') } }}
      classNames={{ content: 'projector', body: 'projector-body' }}
      transitionProps={{ transition: 'fade', duration: 400 }}
    >
      {/* A new passage comes in slowly, so that the room sees that it is another one. */}
      <article key={passage?.key ?? block?.pid} className="projector-passage" data-autofocus tabIndex={-1}>
        {place && <h2 className="projector-place">{place}</h2>}
        {passage && block && (
          <p className="projector-words">
            <MarkedText
              runs={passage.runs}
              delegations={delegations}
              context={contextOf(block, passage.from, passage.to, CONTEXT)}
            />
          </p>
        )}
        {!passage && block && (
          <p className="projector-words">
            <Words>{blockText(block)}</Words>
          </p>
        )}
        {!passage && <p className="projector-note">{t('facilitator.projector.nothing')}</p>}
        {sets.map(set => (
          <Columns key={`${set.from} ${set.to}`} set={set} delegations={delegations} />
        ))}
      </article>
    </Modal>
  )
}

function Columns({ set, delegations }: { set: AlternativeSet; delegations: readonly DelegationInfo[] }) {
  const { t } = useTranslation()
  return (
    <ol className="projector-columns">
      {set.alternatives.map(({ letter, text, delegations: owners }) => (
        <li key={letter} className="projector-column">
          <bdi className="projector-letter">{letter}</bdi>
          {text.trim() === '' ? (
            <em>{alternativeWords(t, set, letter)}</em>
          ) : (
            <Words className="projector-text">{text.trim()}</Words>
          )}
          <span className="projector-owners">
            {letter === 'A' && t('facilitator.projector.noChange')}
            {owners.map(code => (
              <DelegationChip key={code} delegations={delegations} code={code} />
            ))}
          </span>
        </li>
      ))}
    </ol>
  )
}
