// A server under load, ours or another's, as the load sees it.
import type { DelegationCode } from '../../../shared/ids.ts'

/** How its sockets frame a message: bare, or behind the name of the document and after a token. */
export type Dialect = 'parley' | 'y-websocket' | 'hocuspocus'

/** What one socket needs to enter. */
export type Entrance = {
  url: string
  dialect: Dialect
  /** the document's name, where it is not in the address */
  document: string
  headers: Record<string, string>
  /** for whom it writes, where that matters */
  delegation: DelegationCode | null
}

export type Target = {
  name: string
  /** Makes the text of the next round: no round pays for what an earlier one has written. */
  renew(): Promise<void>
  /** the entrance of socket number `i` */
  entrance(i: number): Entrance
  /** the server's CPU seconds so far; with its database's, where it has one */
  cpu(): { server: number; database: number }
  /** write calls of the server so far, without its database's */
  writes(): number
  /** MB */
  memory(): number
  close(): Promise<void>
}
