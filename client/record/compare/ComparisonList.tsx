// The paragraphs of a comparison, those that did not change folded between those that did.
import { UnstyledButton, useDirection } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countOf } from '../../../shared/compare.ts'
import type { DelegationInfo, TextSummary } from '../../../shared/requests.ts'
import { CompareSummary } from './CompareSummary.tsx'
import type { Choice } from './choice.ts'
import { keyOf, linesOf } from './fold.ts'
import { PairRow } from './PairRow.tsx'
import { ordinalsOf, placesOf } from './places.ts'
import type { Compared } from './useComparison.ts'
import { useWalk } from './useWalk.ts'

type Props = {
  compared: Compared
  choice: Choice
  text: TextSummary
  delegations: readonly DelegationInfo[]
  sides: { from: string; to: string }
  name: string
}

export function ComparisonList({ compared, choice, text, delegations, sides, name }: Props) {
  const { t } = useTranslation()
  const { dir } = useDirection()
  const list = useRef<HTMLOListElement>(null)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const { pairs, from, to } = compared
  const places = useMemo(() => placesOf(from.reading.blocks, to.reading.blocks), [from.reading, to.reading])
  const lines = useMemo(() => linesOf(pairs, choice.only === 'changes'), [pairs, choice.only])
  const walk = useWalk(
    list,
    useMemo(() => countOf(pairs).differing, [pairs]),
    name,
  )
  const row = { text, compared, delegations, view: choice.view, places, sides }
  return (
    <>
      <CompareSummary pairs={pairs} walk={walk} />
      {choice.view === 'columns' && (
        <div className="compare-heads compare-columns" dir={text.direction} aria-hidden="true">
          <span>
            <bdi>{sides.from}</bdi>
          </span>
          <span>
            <bdi>{sides.to}</bdi>
          </span>
        </div>
      )}
      <ol ref={list} className="compare-list">
        {lines.map(line => {
          if (line.kind === 'pair')
            return <PairRow key={keyOf(line.pair)} pair={line.pair} nth={line.nth} {...row} />
          if (opened.has(line.key))
            return line.pairs.map(pair => <PairRow key={keyOf(pair)} pair={pair} nth={null} {...row} />)
          return (
            // As in the rows, the numbers stand where the lines of the text end.
            <li key={line.key} className="compare-fold" dir={text.direction}>
              <UnstyledButton
                dir={dir}
                className="compare-unfold"
                onClick={() => setOpened(new Set([...opened, line.key]))}
              >
                <span>{t('compare.folded', { count: line.pairs.length })}</span>{' '}
                <span className="compare-unfold-sign">{t('compare.unfold')}</span>
              </UnstyledButton>
              <span className="compare-nth printed-nth tabular" aria-hidden="true">
                {ordinalsOf(line.pairs)}
              </span>
            </li>
          )
        })}
      </ol>
    </>
  )
}
