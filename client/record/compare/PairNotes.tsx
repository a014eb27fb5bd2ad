// What became of a paragraph, in words: its kind, where from and where to, and who is behind it.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Credit } from '../../../shared/compare/credits.ts'
import type { Pair, PairKind } from '../../../shared/compare.ts'
import type { DelegationInfo } from '../../../shared/requests.ts'
import type { Block } from '../../../shared/text.ts'
import { isolated } from '../../acts/actWords.ts'
import { ownerStyle } from '../../delegations/delegation.ts'
import { deedsOf } from './deeds.ts'
import { behind, type Places } from './places.ts'

type Props = {
  pair: Pair
  places: Places
  credits: readonly Credit[]
  delegations: readonly DelegationInfo[]
}

export function PairNotes({ pair, places, credits, delegations }: Props) {
  const { t } = useTranslation()
  // Under other proposals are most paragraphs whose words changed, too; whose they are is told below.
  const kinds = [pair.kind, ...pair.also.filter(kind => kind !== 'marked')]
  return (
    <ul className="compare-notes">
      {kinds.map(kind => {
        const detail = detailOf(t, kind, pair, places)
        return (
          <li key={kind}>
            <span className="compare-kind">
              {kind === 'split' || kind === 'joined'
                ? t(`compare.kind.${kind}`, { count: Math.max(pair.before.length, pair.after.length) })
                : t(`compare.kind.${kind}`)}
            </span>
            {detail && <span className="compare-detail"> {detail}</span>}
          </li>
        )
      })}
      {deedsOf(credits).map(({ deed, by, number, seq }) => (
        <li key={`${deed} ${number ?? by} ${seq}`} className="compare-credit">
          <bdi className="compare-credit-sign" style={ownerStyle(delegations, by)}>
            {number ?? by}
          </bdi>{' '}
          {t(`compare.deed.${deed}`)}
          {seq !== null && ` (${t('compare.decidedIn', { seq })})`}
        </li>
      ))}
    </ul>
  )
}

function detailOf(t: TFunction, kind: PairKind, pair: Pair, places: Places): string | null {
  const [was, is] = [pair.before[0], pair.after[0]]
  if (!was || !is) return null
  if (kind === 'moved')
    return t('compare.movedFromTo', {
      from: placeWords(t, behind(places.from, pair.from)),
      to: placeWords(t, behind(places.to, pair.to)),
    })
  if (kind === 'retyped') return t('compare.fromTo', { from: rankWords(t, was), to: rankWords(t, is) })
  if (kind === 'renumbered')
    return t('compare.fromTo', {
      from: isolated(was.num ?? t('compare.noNumber')),
      to: isolated(is.num ?? t('compare.noNumber')),
    })
  return null
}

function placeWords(t: TFunction, place: { name: string; words: boolean } | null): string {
  if (!place) return t('compare.place.first')
  return t('compare.place.behind', { name: isolated(place.words ? `“${place.name}”` : place.name) })
}

function rankWords(t: TFunction, { type, level }: Block): string {
  const kind = t(`negotiation.kinds.${type}`)
  return level === null ? kind : t('compare.rank', { type: kind, level })
}
