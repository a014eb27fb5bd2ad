// One paragraph of a comparison: its number, its words, and what became of it.
import { useDirection } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { unique } from '../../../shared/compare/credits.ts'
import { paragraphCredits, piecesOf } from '../../../shared/compare/pieces.ts'
import type { Pair } from '../../../shared/compare.ts'
import type { DelegationInfo, TextSummary } from '../../../shared/requests.ts'
import { recordHref } from '../recordView.ts'
import { PairNotes } from './PairNotes.tsx'
import { PairText } from './PairText.tsx'
import { numbersOf, ordinalOf, type Places } from './places.ts'
import type { Compared } from './useComparison.ts'

type Props = {
  pair: Pair
  nth: number | null
  text: TextSummary
  compared: Compared
  delegations: readonly DelegationInfo[]
  view: 'merged' | 'columns'
  places: Places
  sides: { from: string; to: string }
}

export function PairRow({ pair, nth, text, compared, delegations, view, places, sides }: Props) {
  const { t } = useTranslation()
  const { dir } = useDirection()
  const { language, direction } = text
  const { was, is } = numbersOf(pair, places)
  const pid = (pair.after[0] ?? pair.before[0])?.pid ?? ''
  const { facts, forward } = compared
  const pieces = useMemo(() => piecesOf(pair, facts, forward), [pair, facts, forward])
  const words = { pieces, language, direction, delegations }
  const credits = unique([...paragraphCredits(pair, facts), ...pieces.flatMap(piece => piece.credits)])
  return (
    <li
      // Its number stands where the lines begin, whatever direction the page has.
      dir={direction}
      className={pair.kind === 'unchanged' ? 'compare-row compare-unchanged' : 'compare-row'}
      data-difference={nth ?? undefined}
      tabIndex={-1}
    >
      <div className="compare-number">
        {was !== null && was !== is && (
          <del className="compare-removed">
            <bdi>{was}</bdi>
          </del>
        )}
        {is !== null && <bdi>{is}</bdi>}
      </div>
      <div className={view === 'columns' ? 'compare-body compare-columns' : 'compare-body'}>
        {view === 'merged' ? (
          <PairText side="both" {...words} />
        ) : (
          <>
            <section className="compare-column" aria-label={sides.from}>
              {pair.before.length > 0 && <PairText side="from" {...words} />}
            </section>
            <section className="compare-column" aria-label={sides.to}>
              {pair.after.length > 0 && <PairText side="to" {...words} />}
            </section>
          </>
        )}
      </div>
      <div className="compare-aside" dir={dir}>
        {pair.kind !== 'unchanged' && (
          <PairNotes pair={pair} places={places} credits={credits} delegations={delegations} />
        )}
        <Link
          href={recordHref(text.id, 'history', `provision=${encodeURIComponent(pid)}`)}
          className="text-link compare-history"
          aria-label={t('compare.historyOf', { place: is ?? was ?? t('compare.paragraph') })}
        >
          {t('compare.history')}
        </Link>
      </div>
      <span className="compare-nth printed-nth tabular" aria-hidden="true">
        {ordinalOf(pair)}
      </span>
    </li>
  )
}
