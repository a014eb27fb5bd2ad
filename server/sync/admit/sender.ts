// Who sends an update, and which Yjs client ids are whose (SYNC.md: bound to a user for ever, in one text).
import type { Actor } from '../../../shared/permissions.ts'
import type { ClientOwner } from './types.ts'

export type Sender = {
  readonly actor: Actor
  /** Whether this client id writes for this very user and delegation. */
  owns(client: number): boolean
  /** Whether anybody of the sender's delegation wrote with this client id. */
  delegationWrote(client: number): boolean
  /** Whether nobody's device writes with this client id, but the server. */
  isServer(client: number): boolean
}

/** The sender as the record knows them; `claims` are the client ids of this update that nobody had. */
export const senderOf = (
  actor: Actor,
  owners: ReadonlyMap<number, ClientOwner>,
  claims: readonly number[],
): Sender => ({
  actor,
  owns: client => {
    const owner = owners.get(client)
    if (!owner) return claims.includes(client)
    return owner.user === actor.user && owner.delegation === actor.delegation
  },
  isServer: client => !claims.includes(client) && !owners.has(client),
  delegationWrote: client => claims.includes(client) || owners.get(client)?.delegation === actor.delegation,
})
