// A delegation's code above a line in its colour and pattern: the same sign everywhere in the application.
import type { DelegationInfo } from '../../shared/requests.ts'
import { delegationName, ownerStyle } from './delegation.ts'
import './delegations.css'

type Props = {
  delegations: readonly DelegationInfo[]
  code: string
  /** shows the full name after the code */
  named?: boolean
}

export function DelegationChip({ delegations, code, named = false }: Props) {
  const name = delegationName(delegations, code)
  return (
    <span className="delegation" style={ownerStyle(delegations, code)} title={named ? undefined : name}>
      <bdi className="delegation-code">{code}</bdi>
      {named && name !== code && <span className="delegation-name">{name}</span>}
    </span>
  )
}
