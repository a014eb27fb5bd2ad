// What a room stands on: the live document, the shadow and the shadow's ledger, put together from the record's layers in
// short stretches, because a long text takes half a second and other rooms must not wait for it.
import type * as Y from 'yjs'
import { openDoc } from '../../shared/ydoc.ts'
import type { Layers } from '../history/layers.ts'
import { portions } from '../history/layerUpdates.ts'
import type { Pace } from '../history/pace.ts'
import { applyRecorded } from '../history/replay.ts'
import { emptyLedger, type Ledger } from './admit/ledger.ts'

export type Ground = { live: Y.Doc; shadow: Y.Doc; ledger: Ledger }

/** Items after which the time is looked at. */
const SOME = 500

/** Throws when the layers do not make a whole document. */
export async function layGround(layers: Layers, pace: Pace): Promise<Ground> {
  const [live, shadow] = [openDoc(), openDoc()]
  for (const portion of portions(layers)) {
    for (const doc of [live, shadow]) {
      applyRecorded(doc, [portion])
      if (pace.spent()) await pace.rest()
    }
  }
  for (const { store } of [live, shadow])
    if (store.pendingStructs || store.pendingDs) throw new Error('the record has a gap')
  const ledger = emptyLedger()
  for (const structs of shadow.store.clients.values())
    for (const [i, struct] of structs.entries()) {
      ledger.learn(struct)
      if (i % SOME === 0 && pace.spent()) await pace.rest()
    }
  return { live, shadow, ledger }
}

/**
 * Takes the ground at once when it is there, else as soon as it is laid. Resolves with whether it was taken: not when it
 * could not be laid, which `failed` is told, nor when `take` does not want it any more.
 */
export function standOn(
  ground: Ground | Promise<Ground>,
  take: (ground: Ground) => boolean,
  failed: (error: unknown) => void,
): Promise<boolean> {
  const offer = (laid: Ground): boolean => {
    const taken = take(laid)
    if (!taken) for (const doc of [laid.live, laid.shadow]) doc.destroy()
    return taken
  }
  if (!(ground instanceof Promise)) return Promise.resolve(offer(ground))
  return ground.then(offer).catch(error => {
    failed(error)
    return false
  })
}
