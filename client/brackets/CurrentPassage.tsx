// The passage under the caret: its alternatives in readable form, and what its reader may do with it.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { type AlternativeSet, alternativesOf } from '../../shared/alternatives.ts'
import type { Passage } from '../../shared/brackets.ts'
import type { MarkId } from '../../shared/ids.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { MarkedText } from '../excerpt/MarkedText.tsx'
import { contextOf } from '../excerpt/pieces.ts'
import { Words } from '../excerpt/Words.tsx'
import { recordHref } from '../record/recordView.ts'
import { placeWords } from './words.ts'

type Props = {
  /** the text's id */
  text: string
  passage: Passage
  block: Block
  delegations: readonly DelegationInfo[]
  own: string
  editable: boolean
  onRemoveBracket: (id: MarkId) => void
}

/** Words shown around the passage on each side, in UTF-16 units. */
const CONTEXT = 60

export function CurrentPassage(props: Props) {
  const { text, passage, block, delegations, own, editable, onRemoveBracket } = props
  const { t } = useTranslation()
  const ids = new Set<MarkId>(passage.marks.map(mark => mark.id))
  const sets = alternativesOf(block).filter(set =>
    set.alternatives.some(({ marks }) => marks.some(mark => ids.has(mark))),
  )
  // Alternatives that are the whole passage say it all; else the words around show what they belong to.
  const [only, ...others] = sets
  const whole =
    only !== undefined &&
    others.length === 0 &&
    only.base !== '' &&
    [...ids].every(id => only.alternatives.some(({ marks }) => marks.includes(id)))
  const brackets = passage.marks.filter(mark => mark.type === 'bracket')
  return (
    <section
      className="current-passage"
      aria-label={t('brackets.current', { place: placeWords(t, passage) })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one scrolls, which must be possible by keys as well
      tabIndex={0}
    >
      <h3 className="current-place">
        <bdi>{placeWords(t, passage)}</bdi>
      </h3>
      {!whole && (
        <p className="current-excerpt">
          <MarkedText
            runs={passage.runs}
            delegations={delegations}
            context={contextOf(block, passage.from, passage.to, CONTEXT)}
          />
        </p>
      )}
      {sets.map(set => (
        <Alternatives key={`${set.from} ${set.to}`} set={set} delegations={delegations} />
      ))}
      {brackets.length > 0 && (
        <ul className="current-brackets">
          {brackets.map(({ id, by }) => (
            <li key={id}>
              <span>
                {t('brackets.bracketBy')} <DelegationChip delegations={delegations} code={by} />
              </span>
              {editable && by === own && (
                <Button size="compact-xs" variant="default" onClick={() => onRemoveBracket(id)}>
                  {t('room.tools.unbracket')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="current-history">
        <Link href={recordHref(text, 'history', lifeOf(passage, block))} className="text-link">
          {t('history.link')}
        </Link>
      </p>
    </section>
  )
}

/** Asks for what happened to the marks that meet here, from the first on. */
function lifeOf({ marks }: Passage, { insertion }: Block): string {
  const ids = new Set([...(insertion ? [insertion.id] : []), ...marks.map(({ id }) => id)])
  return `${new URLSearchParams({ mark: [...ids].join(','), order: 'oldest' })}`
}

function Alternatives({ set, delegations }: { set: AlternativeSet; delegations: readonly DelegationInfo[] }) {
  const { t } = useTranslation()
  return (
    <ol className="alternatives" aria-label={t('brackets.alternatives')}>
      {set.alternatives.map(({ letter, delegations: owners, text }) => (
        <li key={letter}>
          <bdi className="alternative-letter">{letter}</bdi>
          <span className="alternative-text">
            {text.trim() === '' ? (
              <em className="alternative-none">
                {set.base === '' ? t('brackets.nothing') : t('brackets.delete')}
              </em>
            ) : (
              <Words className="alternative-words">{text}</Words>
            )}
          </span>
          <span className="alternative-owners">
            {owners.length === 0
              ? t('brackets.noChange')
              : owners.map(code => <DelegationChip key={code} delegations={delegations} code={code} />)}
          </span>
        </li>
      ))}
    </ol>
  )
}
