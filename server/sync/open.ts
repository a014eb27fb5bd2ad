// Reads a text from its record. A snapshot that cannot be used costs a longer replay; a record that does not verify
// opens nothing, because an empty or wrong text that can be written to would overwrite the truth.
import * as Y from 'yjs'
import type { TextId } from '../../shared/ids.ts'
import type { Head, Log, Owner } from '../history/entries.ts'
import { type Layers, layersWith, noLayers } from '../history/layers.ts'
import { unpackLayers } from '../history/layerUpdates.ts'
import { createPace } from '../history/pace.ts'
import type { Logger } from '../logger.ts'
import type { Turns } from '../threads/queue.ts'
import { faultOf } from './fault.ts'
import { type Ground, layGround } from './ground.ts'

export type Opened = {
  /** the text as recorded: who comes can be told it before the ground is laid */
  layers: Layers
  /** not yet there for a long text; rejects when the layers make no document */
  ground: Ground | Promise<Ground>
  head: Head
  /** when the newest entry was made, ms since 1970; 0 without any */
  moment: number
  owners: Map<number, Owner>
  snapshotSeq: number
}

/** A word in another room waits for several turns of the loop until it is recorded and told: for as many stretches. */
const STRETCH_MS = 4
/** Layers of some milliseconds: the ground is laid at once. */
const SHORT = 4

/**
 * The text as recorded, from a snapshot older than `before`. Throws when the record cannot be read or does not verify.
 * @param building long texts are put together one after the other
 */
export async function openText(
  log: Log,
  logger: Logger,
  text: TextId,
  building: Turns,
  before?: number,
): Promise<Opened> {
  const { snapshot, entries, head, owners } = await log.load(text, before)
  try {
    const layers = layersWith(
      layersOf(snapshot?.state ?? null),
      entries.map(entry => entry.update),
    )
    const [newest] = entries.length > 0 ? entries.slice(-1) : await log.entries(text, head.seq - 1, 1)
    const ground =
      layers.layers.length <= SHORT ? await layGround(layers, createPace()) : build(layers, building)
    return {
      layers,
      ground,
      head,
      moment: newest?.at.getTime() ?? 0,
      owners,
      snapshotSeq: snapshot?.seq ?? 0,
    }
  } catch (error) {
    if (!snapshot) throw error
    warnOf(logger, text, snapshot.seq, error)
    return openText(log, logger, text, building, snapshot.seq)
  }
}

export const warnOf = (logger: Logger, text: TextId, seq: number, error: unknown): void =>
  logger.warn({ text, seq, err: faultOf(error) }, 'a snapshot cannot be used; reading an older one')

/** The state of a snapshot; before there were layers it was a Yjs update (v2). */
const layersOf = (state: Uint8Array | null): Layers =>
  state === null
    ? noLayers()
    : (unpackLayers(state) ?? layersWith(noLayers(), [Y.convertUpdateFormatV2ToV1(state)]))

const build = (layers: Layers, building: Turns): Promise<Ground> =>
  building.take(async () => {
    const pace = createPace(STRETCH_MS)
    // Whoever opened it is answered first.
    await pace.rest()
    return layGround(layers, pace)
  })
