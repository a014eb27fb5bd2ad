// The form that is open on one proposal.
import type { Tabled } from '../../shared/negotiation/model.ts'
import type { CardForm } from './acts.ts'
import { DescribeForm } from './DescribeForm.tsx'
import { PositionForm } from './PositionForm.tsx'
import type { Row } from './proposalList.ts'
import { ReleaseForm } from './ReleaseForm.tsx'
import { SplitForm } from './SplitForm.tsx'
import { WithdrawForm } from './WithdrawForm.tsx'

type Props = { kind: CardForm; row: Row; tabled: Tabled; onClose: () => void }

export function CardForms({ kind, row, tabled, onClose }: Props) {
  switch (kind) {
    case 'describe':
      return <DescribeForm row={row} tabled={tabled} onClose={onClose} />
    case 'split':
      return <SplitForm row={row} tabled={tabled} onClose={onClose} />
    case 'withdraw':
      return <WithdrawForm tabled={tabled} onClose={onClose} />
    case 'position':
      return <PositionForm tabled={tabled} onClose={onClose} />
    case 'release':
      return <ReleaseForm tabled={tabled} onClose={onClose} />
  }
}
