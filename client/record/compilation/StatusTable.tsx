// Every proposal that ever had a number, with what became of it.
import { useTranslation } from 'react-i18next'
import { type LedgerLine, ledgerOf } from '../../../shared/compilation/ledger.ts'
import type { Negotiation } from '../../../shared/negotiation/model.ts'
import type { DelegationInfo } from '../../../shared/requests.ts'
import type { Block } from '../../../shared/text.ts'
import { momentWords } from '../../i18n/time.ts'
import { MarkerSign } from '../../negotiation/MarkerSign.tsx'
import { ProposalWords } from '../../negotiation/ProposalWords.tsx'
import { wishWords } from '../../negotiation/wishWords.ts'
import type { CompilationQuestion } from './question.ts'

type Props = {
  blocks: readonly Block[]
  negotiation: Negotiation
  delegations: readonly DelegationInfo[]
  question: CompilationQuestion
}

const COLUMNS = ['number', 'provision', 'proposal', 'status', 'outcome'] as const

export function StatusTable({ blocks, negotiation, delegations, question }: Props) {
  const { t } = useTranslation()
  const lines = ledgerOf(blocks, negotiation).filter(({ tabled, status }) =>
    passes(question, tabled.by, status),
  )
  if (lines.length === 0) return <p className="compilation-none">{t('compilation.none')}</p>
  return (
    <table className="status-table">
      <thead>
        <tr>
          {COLUMNS.map(column => (
            <th key={column} scope="col">
              {t(`compilation.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <Line key={line.tabled.number} {...{ line, blocks, delegations }} />
        ))}
      </tbody>
    </table>
  )
}

const passes = (
  { delegations, statuses }: CompilationQuestion,
  by: string,
  status: LedgerLine['status'],
): boolean =>
  (delegations.length === 0 || delegations.includes(by)) &&
  (statuses.length === 0 || statuses.includes(status))

type LineProps = Pick<Props, 'blocks' | 'delegations'> & { line: LedgerLine }

function Line({ line, blocks, delegations }: LineProps) {
  const { t, i18n } = useTranslation()
  const { tabled, status, marker, proposal, provision } = line
  return (
    <tr>
      <th scope="row" className="tabular">
        <bdi>{tabled.number}</bdi>
      </th>
      <td data-label={t('compilation.column.provision')}>
        <bdi>{provision}</bdi>
      </td>
      <td data-label={t('compilation.column.proposal')}>
        {(proposal || tabled.wish) && <MarkerSign marker={marker} />}{' '}
        {proposal && <ProposalWords proposal={proposal} delegations={delegations} />}
        {!proposal && tabled.wish && wishWords(t, tabled.wish, blocks)}
        {tabled.rationale !== '' && <bdi className="status-reason">{tabled.rationale}</bdi>}
      </td>
      <td data-label={t('compilation.column.status')}>{t(`compilation.status.${status}`)}</td>
      <td data-label={t('compilation.column.outcome')}>
        {tabled.closedAt !== null && momentWords(i18n.language, new Date(tabled.closedAt).toISOString())}
        {tabled.outcome !== '' && <bdi className="status-reason">{tabled.outcome}</bdi>}
      </td>
    </tr>
  )
}
