// Deciding in a text with 2,000 open passages and 360 positions: how long the console computes before it can be drawn,
// and how long from the facilitator's request until 100 screens have the decision, over HTTP, sockets and PostgreSQL.
// DECIDING_SOCKETS and DECIDING_ROUNDS change the load.
import * as Y from 'yjs'
import { createBracketCache, readBrackets } from '../../../shared/brackets.ts'
import { digestOf } from '../../../shared/digest.ts'
import { readNegotiation } from '../../../shared/negotiation/doc.ts'
import { openProposals, openWishes } from '../../../shared/negotiation/proposals.ts'
import { openDoc, readText } from '../../../shared/ydoc.ts'
import { startBuiltServer } from '../../e2e/built-server.ts'
import { report } from '../report.ts'
import { type Listener, takeListener } from './seats.ts'
import { command, layTable, openOn, PASSAGES } from './table.ts'

const SOCKETS = Number(process.env.DECIDING_SOCKETS ?? 100)
const ROUNDS = Number(process.env.DECIDING_ROUNDS ?? 150)

const server = await startBuiltServer()
try {
  const { text, cookies, chair } = await layTable(server)
  const listeners: Listener[] = []
  const everybody = [...cookies, chair]
  for (let i = 0; i < SOCKETS; i++)
    listeners.push(await takeListener(server.url, text, everybody[i % everybody.length] ?? chair))
  const [watcher] = listeners
  if (!watcher) throw new Error('nobody listens')

  await watcher.caughtUp()

  // A server that has not decided anything yet reads the whole text once, and its code is cold.
  const firsts: number[] = []
  const arrivals: number[] = []
  const answers: number[] = []
  for (let i = 0; i <= ROUNDS; i++) {
    const proposal = openOn(watcher)[i]
    if (!proposal) throw new Error('no proposal is left')
    const digest = digestOf(readText(watcher.doc()), proposal.marks)
    const heard = listeners.map(listener => listener.nextText())
    const began = performance.now()
    const decided = command(server, chair, text, { act: 'adopt', marks: proposal.marks, digest }).then(
      () => performance.now() - began,
    )
    ;(i === 0 ? firsts : arrivals).push(...(await Promise.all(heard)).map(at => at - began))
    const answered = await decided
    if (i > 0) answers.push(answered)
  }
  const opening: number[] = []
  for (let i = 0; i < 15; i++) {
    const copy = openDoc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(watcher.doc()))
    const began = performance.now()
    const blocks = readText(copy)
    const { total } = readBrackets(blocks, createBracketCache())
    const negotiation = readNegotiation(copy)
    const rows = openProposals(blocks, negotiation).length + openWishes(blocks, negotiation).length
    opening.push(performance.now() - began)
    if (total < PASSAGES * 0.9 || rows < PASSAGES * 0.9)
      throw new Error(`only ${total} passages, ${rows} rows`)
    copy.destroy()
  }

  for (const listener of listeners) listener.close()
  report(`console: passages and proposals of ${PASSAGES}`, 'ms', opening)
  report(`first decision on each of ${SOCKETS} screens`, 'ms', firsts)
  report(`later decisions on each of ${SOCKETS} screens`, 'ms', arrivals)
  report('decision answered', 'ms', answers)
} finally {
  await server.close()
}
