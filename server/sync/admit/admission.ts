// The server's law: which Yjs updates may enter a text. Judges each on a shadow document that runs ahead of the
// record, because only the outcome of an update tells what it does.
import * as Y from 'yjs'
import type { UserId } from '../../../shared/ids.ts'
import { isAgreed } from '../../../shared/negotiation/agreement.ts'
import { readNegotiation } from '../../../shared/negotiation/doc.ts'
import { type Actor, may } from '../../../shared/permissions.ts'
import { done, type Result, refuse } from '../../../shared/refusal.ts'
import { LIMITS } from '../../../shared/schema.ts'
import { noFindings, report } from './findings.ts'
import { takeIn } from './intake.ts'
import { judge } from './judge.ts'
import { knowledgeOf } from './knowledge.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { applyRepairs } from './repairs.ts'
import { senderOf } from './sender.ts'
import { createShadow, newItems, type Shadow, sizeOf, watchShadow } from './shadow.ts'
import { tidyingOf } from './tidying.ts'
import type { Admission, Admitted, ClientOwner } from './types.ts'
import { visibilityOf } from './visibility.ts'

/**
 * Admission of one text. `rebuildFrom` gives the updates that make up the live document and everything admitted but
 * not yet applied to it; it is asked at the start and after a refusal. `owners` is the record's table of client ids
 * and is shared: admission adds its claims. `ready` is that document with its ledger, when they are there already: the
 * updates are asked for after a refusal only. `isShownByOther` tells that an id that nobody owns yet is somebody else's.
 */
export function createAdmission(
  rebuildFrom: () => readonly Uint8Array[],
  owners: Map<number, ClientOwner>,
  ready: { shadow: Y.Doc; ledger: Ledger } | null = null,
  isShownByOther: (client: number, user: UserId) => boolean = () => false,
): Admission {
  const withLedger = (shadow: Shadow, ledger = createLedger(shadow.doc)): Standing => ({
    ...shadow,
    ledger,
    size: null,
  })
  const build = () => withLedger(createShadow(rebuildFrom()))
  let ground = ready ? withLedger(watchShadow(ready.shadow), ready.ledger) : build()

  /** Yjs cannot take an update back: the shadow is made anew, about 15 ms for 100,000 characters. */
  const rebuild = (): void => {
    ground.doc.destroy()
    ground = build()
  }

  const learn = (items: Items): void => {
    for (const item of items) ground.ledger.learn(item)
  }

  /** Runs a transaction on the shadow; when it throws, the shadow is made anew and the error goes on. */
  const run = (origin: string, change: () => void, watch: (transaction: Y.Transaction) => void) => {
    try {
      return ground.run(origin, change, watch)
    } catch (error) {
      rebuild()
      throw error
    }
  }

  function edit(change: (doc: Y.Doc) => void): Uint8Array | null {
    let news: Items = []
    const update = run(
      'server',
      () => change(ground.doc),
      transaction => {
        news = newItems(transaction)
      },
    )
    learn(news)
    if (update) ground.size = null
    return update
  }

  function admit(update: Uint8Array, actor: Actor): Result<Admitted> {
    const allowed = may(actor, 'suggest')
    const taken = takeIn(update, ground.doc, actor, owners)
    if (!taken.ok) return taken
    const { claims, decoded, writes } = taken.value
    // A caret tells everybody its client id before its first word: a colleague who wrote with it would own it for ever.
    if (claims.some(client => isShownByOther(client, actor.user))) return refuse('foreign-client')
    if (writes && !allowed.ok) return allowed
    const { frozen } = readNegotiation(ground.doc)
    // Before it is tried: a room full of people is typing when its text is frozen, and each rebuild takes time.
    if (writes && frozen) return refuse('text-frozen')
    const findings = noFindings()
    const { doc, ledger } = ground
    ground.size ??= sizeOf(doc)
    const size = ground.size
    let news: Items = []
    const apply = (): void => {
      // Yjs throws on some forged updates when it is half-way through.
      if (!applies(doc, update)) report(findings, 'malformed')
    }
    const emitted = run('admit', apply, transaction => {
      if (findings.fault) return
      news = newItems(transaction)
      const visibility = visibilityOf(transaction, decoded)
      const sender = senderOf(actor, owners, claims)
      const tidying = writes ? null : tidyingOf(transaction, visibility, decoded)
      const knows = knowledgeOf(decoded, doc, visibility)
      const trial = { sender, ledger, decoded, visibility, findings, knows, tidying, mayWrite: allowed.ok }
      judge({ ...trial, drafts: new Map(), withdrawn: new Set() }, transaction, news)
    })
    // Agreed words are reopened, with a reason, before anybody touches them (DOMAIN.md section 5, rule 6).
    if (findings.changes.some(({ pid }) => isAgreed(readNegotiation(doc), pid)))
      report(findings, 'text-agreed')
    if (findings.growth > 0 && size + findings.growth > LIMITS.text) report(findings, 'too-large')
    // Readers write too: Yjs makes every receiver tidy formatting items that say nothing (SYNC.md section 2).
    const cleanup = !writes && !findings.visible
    if (frozen && emitted && !cleanup) report(findings, 'text-frozen')
    const forbidden = !allowed.ok && (findings.fault || (emitted && !cleanup)) ? allowed.refusal : null
    const refusal = forbidden ?? findings.fault
    if (refusal) {
      rebuild()
      return { ok: false, refusal }
    }
    if (!emitted) return done({ update: null, cleanup: false, changes: [], claims: [] })
    learn(news)
    for (const client of claims) owners.set(client, { user: actor.user, delegation: actor.delegation })
    ground.size = size + findings.growth
    const { repairs, restated, moved } = findings
    const mends = repairs.length + restated.length + moved.size > 0
    const mended = mends ? edit(() => applyRepairs(findings, doc)) : null
    return done({
      update: mended ? Y.mergeUpdates([emitted, mended]) : emitted,
      cleanup,
      changes: findings.changes,
      claims,
    })
  }

  return {
    get shadow() {
      return ground.doc
    },
    admit,
    edit,
    reset: rebuild,
  }
}

type Items = (Y.Item | Y.GC)[]

/** `size`: all characters of the text; null after an edit of our own, until somebody types: a file's wishes are many edits. */
type Standing = Shadow & { ledger: Ledger; size: number | null }

function applies(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update)
    return true
  } catch {
    return false
  }
}
