// Refusals over sockets as audit events: the reason, the text and the person; never the words.
import type { TextId, UserId } from '../../shared/ids.ts'
import type { Refusal, RefusalCode } from '../../shared/refusal.ts'
import type { Audit } from './audit.ts'

/** Told to people who did nothing wrong: our own trouble, or what an event of its own has caused. */
const NOBODYS: readonly RefusalCode[] = ['unavailable', 'authority-changed', 'not-signed-in']

/** What rooms and the handshake call when a socket is told no. */
export const noteRefusal =
  (audit: Pick<Audit, 'note'>) =>
  (text: TextId, user: UserId, { code }: Refusal): void => {
    if (!NOBODYS.includes(code)) audit.note({ kind: 'refused', user, text, detail: { over: 'socket', code } })
  }
