// Everything that is proposed: at the caret on top, then all in reading order, then what is closed.
import { Button } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import type { OpenProposal, OpenWish } from '../../shared/negotiation/proposals.ts'
import { sectionsOf } from '../../shared/sections.ts'
import { Alternatives } from './Alternatives.tsx'
import { DeskContext, type ProposalsDesk } from './desk.ts'
import { MergeForm } from './MergeForm.tsx'
import { ParagraphCard } from './ParagraphCard.tsx'
import { ProposalCard } from './ProposalCard.tsx'
import { ProposalFilter } from './ProposalFilter.tsx'
import { ProposalHistory } from './ProposalHistory.tsx'
import { whereOf } from './places.ts'
import {
  filterRows,
  historyOf,
  isFiltering,
  NO_FILTER,
  ownNumbered,
  type Row,
  rowsOf,
  splitAt,
} from './proposalList.ts'
import './proposals.css'
import './choices.css'
import './paragraph.css'
import './alternatives.css'
import './history.css'

type Props = {
  /** the text has come: until then nothing is said of it */
  ready: boolean
  desk: ProposalsDesk
  proposals: readonly OpenProposal[]
  wishes: readonly OpenWish[]
  /** the passage that is looked at, and the paragraph of the caret */
  passage: Passage | null
  pid: ParagraphId | null
  onMatrix: () => void
}

/** A text may have thousands of proposals; so many are drawn at first and with every press of "more". */
const PAGE = 60

export function ProposalsPanel({ ready, desk, proposals, wishes, passage, pid, onMatrix }: Props) {
  const { t } = useTranslation()
  const { blocks, negotiation, own, maySuggest, form, setForm } = desk
  const [filter, setFilter] = useState(NO_FILTER)
  const [pages, setPages] = useState(1)
  const rows = useMemo(() => rowsOf(blocks, proposals, wishes), [blocks, proposals, wishes])
  const shown = useMemo(() => filterRows(rows, filter, own), [rows, filter, own])
  const closed = useMemo(() => historyOf(negotiation), [negotiation])
  const places = useMemo(() => new Map(sectionsOf(blocks).map((s, i) => [blocks[i]?.pid, s])), [blocks])
  const placeOf = (of: ParagraphId): string => whereOf(t, places.get(of))
  const block = blocks.find(one => one.pid === pid)
  const { here, others } = splitAt(shown, passage?.key ?? null, pid)
  const drawn = others.slice(0, pages * PAGE)
  const card = (row: Row) => <ProposalCard key={row.key} row={row} place={placeOf(row.pid)} />
  return (
    <DeskContext value={desk}>
      <section className="proposals" aria-labelledby="proposals-title">
        <header className="proposals-head">
          <h2 id="proposals-title" className="panel-title">
            {t('proposals.title')}
          </h2>
          <span className="proposals-count tabular" role="status">
            {!ready
              ? ''
              : isFiltering(filter)
                ? t('proposals.countOf', { count: shown.length, total: rows.length })
                : t('proposals.count', { count: rows.length })}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconTable size={16} aria-hidden="true" />}
            onClick={onMatrix}
          >
            {t('matrix.title')}
          </Button>
        </header>
        {rows.length > 0 && (
          <ProposalFilter rows={rows} filter={filter} delegate={maySuggest} onChange={setFilter} />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, which must be possible by keys as well */}
        <section className="proposals-scroll" tabIndex={0} aria-label={t('proposals.list')}>
          {!ready && <p className="proposals-empty">{t('proposals.loading')}</p>}
          {block && <ParagraphCard block={block} place={placeOf(block.pid)} />}
          {block && passage && <Alternatives block={block} passage={passage} rows={rows} />}
          {here.length > 0 && (
            <ol className="proposal-cards" aria-label={t('proposals.here')}>
              {here.map(card)}
            </ol>
          )}
          {maySuggest && ownNumbered(rows, own).length > 1 && (
            <div className="proposals-tools">
              {form?.kind === 'merge' ? (
                <MergeForm rows={rows} onClose={() => setForm(null)} />
              ) : (
                <Button size="compact-sm" variant="default" onClick={() => setForm({ kind: 'merge' })}>
                  {t('proposals.merge.title')}
                </Button>
              )}
            </div>
          )}
          {ready && rows.length === 0 && <p className="proposals-empty">{t('proposals.empty')}</p>}
          {rows.length > 0 && shown.length === 0 && (
            <div className="proposals-empty">
              <p>{t('proposals.noneShown')}</p>
              <Button size="xs" variant="default" onClick={() => setFilter(NO_FILTER)}>
                {t('proposals.showAll')}
              </Button>
            </div>
          )}
          {drawn.length > 0 && (
            <>
              <h3 className="proposals-heading">{t('proposals.all')}</h3>
              <ol className="proposal-cards">{drawn.map(card)}</ol>
            </>
          )}
          {drawn.length < others.length && (
            <Button size="xs" variant="default" fullWidth onClick={() => setPages(pages + 1)}>
              {t('proposals.more', { count: others.length - drawn.length })}
            </Button>
          )}
          <ProposalHistory closed={closed} placeOf={placeOf} />
        </section>
      </section>
    </DeskContext>
  )
}
