// What the room says about the safety of the own words. Pure.
import type { ConnectionStatus } from '../connection/status.ts'

export type Saved =
  | { state: 'opening' | 'saved' | 'offline' | 'refused' }
  /** `kept` lies on this device, `exposed` only in this tab */
  | { state: 'saving' | 'kept' | 'exposed'; count: number }

/**
 * The one word for the top bar. "Saved" is said only when the server has acknowledged everything; a final refusal
 * outranks all, because words typed after it would reach nobody.
 */
export function savedState(status: ConnectionStatus): Saved {
  const { link, unsaved, deviceKeeps, refusal, kept, synced } = status
  if (refusal) return { state: 'refused' }
  if (link === 'offline' || link === 'closed') {
    if (unsaved === 0) return { state: 'offline' }
    return { state: deviceKeeps ? 'kept' : 'exposed', count: unsaved }
  }
  if (kept.length > 0) return { state: 'refused' }
  if (unsaved > 0) return { state: 'saving', count: unsaved }
  return link === 'online' && synced ? { state: 'saved' } : { state: 'opening' }
}
