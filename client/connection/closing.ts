// What a closed socket means for the client. Pure.
import { isRefusalCode, REFUSALS, type Refusal, type RefusalCode } from '../../shared/refusal.ts'

/**
 * Why a socket was lost without a word against us: `lost`: the network, or nobody knows; `busy`: asked too often;
 * `server`: it cannot record at the moment; `restart`: it stops in order and comes back.
 */
export type Lost = 'lost' | 'busy' | 'server' | 'restart'

/**
 * - `retry`: nothing was said against us; the document stays and is sent again.
 * - `recover`: an update was refused. It cannot be taken out of the document, so a new one is opened.
 * - `over`: asking again would be answered the same way.
 */
export type Closing =
  | { kind: 'retry'; why: Lost }
  | { kind: 'recover'; refusal: Refusal }
  | { kind: 'over'; refusal: Refusal; textFate: 'stays' | 'aside' }

/** Close codes without a refusal message, for example from a proxy that cut the last frame. */
const WITHOUT_WORDS: Record<number, RefusalCode> = {
  4400: 'malformed',
  4401: 'not-signed-in',
  4403: 'not-a-member',
  4404: 'not-found',
  4409: 'content-unknown',
  4413: 'too-large',
  4426: 'client-too-old',
}

/**
 * WebSocket's own "message too big": said by the socket server below the room, or a proxy before it. What is sent again
 * is no smaller.
 */
const TOO_BIG = 1009

/** Refusals of a write by somebody who may still read. */
const READERS: readonly RefusalCode[] = ['observers-read', 'role-forbids']
/** After these the same words may go up unchanged by themselves: signed in again, or with the new client. */
const STAYS: readonly number[] = [4401, 4426]
const RECOVERABLE: readonly number[] = [4400, 4409, 4413]

/**
 * @param code the close code, or null when this side closed (no message for 30 s)
 * @param reason the close reason; some refusals travel only there
 * @param said the refusal message that came before, if any
 * @param wrote whether anything unconfirmed had been sent that a refusal can mean
 */
export function readClosing(
  code: number | null,
  reason: string,
  said: Refusal | null,
  wrote: boolean,
): Closing {
  if (code === TOO_BIG && wrote) return { kind: 'recover', refusal: { code: 'too-large' } }
  if (code === null || code < 4400 || code >= 4500) return { kind: 'retry', why: whyLost(code, reason) }
  if (code === 4429) return { kind: 'retry', why: 'busy' }
  const spoken = isRefusalCode(reason) ? reason : WITHOUT_WORDS[code]
  const refusal: Refusal = said ?? { code: spoken ?? 'unavailable' }
  if (code === 4409 || (wrote && (RECOVERABLE.includes(code) || READERS.includes(refusal.code))))
    return { kind: 'recover', refusal }
  return { kind: 'over', refusal, textFate: STAYS.includes(code) ? 'stays' : 'aside' }
}

function whyLost(code: number | null, reason: string): Lost {
  if (code === REFUSALS.unavailable.close) return 'server'
  return reason === 'restarting' ? 'restart' : 'lost'
}
