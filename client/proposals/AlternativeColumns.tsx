// The wordings of one place beside each other: the letter, the words with what differs, whose wish, who supports.
import { Button, UnstyledButton } from '@mantine/core'
import { type MouseEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Alternative } from '../../shared/alternatives.ts'
import { differences } from '../../shared/differences.ts'
import { standsOn } from '../../shared/negotiation/stands.ts'
import { shorten } from '../../shared/sections.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { Words } from '../excerpt/Words.tsx'
import { PositionChips } from '../negotiation/PositionChips.tsx'
import { useDesk } from './desk.ts'

import type { Row } from './proposalList.ts'
import { WordingForm } from './WordingForm.tsx'
import { ownIn, type PlacedSet, rowsBehind } from './wordings.ts'

type Props = { set: PlacedSet; rows: readonly Row[] }

export function AlternativeColumns({ set, rows }: Props) {
  const { t } = useTranslation()
  const { own, maySuggest, handle } = useDesk()
  const [writing, setWriting] = useState<'own' | 'merge' | null>(null)
  const mine = ownIn(set, own)
  const wished = set.alternatives.filter(({ delegations }) => delegations.length > 0)
  return (
    <div className="alternative-set" data-set={set.index} tabIndex={-1}>
      {set.beside.length > 0 && (
        <p className="alternative-overlap">
          {t('alternatives.overlaps', { count: set.beside.length })}{' '}
          {set.beside.map(({ index, base }) => (
            <UnstyledButton key={index} className="alternative-link" onClick={event => goToSet(event, index)}>
              {t('alternatives.overlapsWith', { words: shorten(base, LINKED) })}
            </UnstyledButton>
          ))}
        </p>
      )}
      <ol className="alternative-columns" aria-label={t('alternatives.of', { words: set.base })}>
        {set.alternatives.map(alternative => (
          <Column
            key={alternative.letter}
            alternative={alternative}
            base={set.base}
            rows={rowsBehind(rows, set, alternative)}
          />
        ))}
      </ol>
      {writing && (
        <WordingForm
          key={writing}
          set={set}
          mine={mine}
          merging={writing === 'merge' ? wished : []}
          onClose={() => setWriting(null)}
        />
      )}
      {maySuggest && handle && !writing && (
        <div className="card-acts">
          <Button size="compact-sm" variant="default" onClick={() => setWriting('own')}>
            {mine ? t('alternatives.change', { letter: mine.letter }) : t('alternatives.add')}
          </Button>
          {wished.length > 1 && (
            <Button size="compact-sm" variant="default" onClick={() => setWriting('merge')}>
              {t('alternatives.merge')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** So much of a set's words names it in a link, in UTF-16 units. */
const LINKED = 40

/** The overlapping set stands in the same list: the panel has one, the dialog another. */
function goToSet(event: MouseEvent<HTMLElement>, index: number): void {
  const list = event.currentTarget.closest('.alternative-sets')
  const found = list?.querySelector<HTMLElement>(`[data-set="${index}"]`)
  found?.scrollIntoView({ block: 'nearest' })
  found?.focus({ preventScroll: true })
}

function Column({
  alternative,
  base,
  rows,
}: {
  alternative: Alternative
  base: string
  rows: readonly Row[]
}) {
  const { t } = useTranslation()
  const { delegations, negotiation, language } = useDesk()
  const { letter, text, delegations: owners, amendments } = alternative
  const unchanged = owners.length === 0
  return (
    <li className="alternative-column">
      <p className="alternative-whose">
        <bdi className="alternative-letter">{letter}</bdi>
        {unchanged
          ? t('alternatives.noChange')
          : owners.map(code => <DelegationChip key={code} delegations={delegations} code={code} />)}
      </p>
      <p className="alternative-wording">
        {text.trim() === '' ? (
          <em>{t(base === '' ? 'alternatives.nothing' : 'alternatives.delete')}</em>
        ) : (
          <Words className="proposal-text">
            {differences(base, text, language).map(({ kind, text: words }, i) =>
              kind === 'same' ? (
                <span key={i}>{words}</span>
              ) : kind === 'new' ? (
                <ins key={i} className="differs-new">
                  {words}
                </ins>
              ) : (
                <del key={i} className="differs-gone">
                  {words}
                </del>
              ),
            )}
          </Words>
        )}
      </p>
      {amendments.length > 0 && (
        <p className="alternative-note">{t('alternatives.amended', { count: amendments.length })}</p>
      )}
      {rows.map(({ key, tabled }) =>
        tabled ? (
          <PositionChips
            key={key}
            label={t('negotiation.positions', { number: tabled.number })}
            stands={standsOn(tabled, negotiation)}
            delegations={delegations}
          />
        ) : null,
      )}
    </li>
  )
}
