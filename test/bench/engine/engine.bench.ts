// Parley beside Hocuspocus and y-websocket: the same load on each in turn, round after round, and the ratios.
// ENGINE_SOCKETS (500,1000), ENGINE_TICKS (20,50), ENGINE_ROUNDS, ENGINE_SECONDS, ENGINE_WRITERS and ENGINE_RATE change
// the load; ENGINE_PEERS=no measures Parley alone, ENGINE_PROFILE=<folder> leaves its CPU profile there.
import { machineLoad } from './cost.ts'
import { type Round, runLoad } from './load.ts'
import { type Parley, startParley } from './parley.ts'
import { installPeers, startHocuspocus, startYWebsocket } from './peers.ts'
import type { Target } from './target.ts'
import { ORDINARY } from './wording.ts'

const number = (name: string, standard: number): number => Number(process.env[name] ?? standard)
const numbers = (name: string, standard: string): number[] =>
  (process.env[name] ?? standard).split(',').map(Number)
const SOCKETS = numbers('ENGINE_SOCKETS', '500,1000')
const TICKS = numbers('ENGINE_TICKS', '20,50')
const ROUNDS = number('ENGINE_ROUNDS', 5)
const LOAD = {
  writers: number('ENGINE_WRITERS', 20),
  rate: number('ENGINE_RATE', 5),
  seconds: number('ENGINE_SECONDS', 6),
}
/** y-websocket sends every keystroke by itself: beyond this it measures only how long its queue grows. */
const Y_WEBSOCKET_SOCKETS = 500

type Measured = { target: Target; rounds: Round[] }

/** Median, lowest and highest of a figure over rounds, as one line of the report. */
function say(name: string, unit: string, values: number[]): void {
  const sorted = values.filter(value => !Number.isNaN(value)).sort((a, b) => a - b)
  const at = (i: number): number => Number((sorted[i] ?? 0).toFixed(3))
  if (sorted.length === 0) return
  const [median, low, high] = [at(Math.floor(sorted.length / 2)), at(0), at(sorted.length - 1)]
  console.log(JSON.stringify({ name, unit, median, low, high }))
}

function sayAll({ target, rounds }: Measured, sockets: number): void {
  const figure = (words: string, unit: string, pick: (round: Round) => number): void =>
    say(`${sockets}: ${target.name}, ${words}`, unit, rounds.map(pick))
  figure('word to screen p50', 'ms', round => round.p50)
  figure('word to screen p99', 'ms', round => round.p99)
  figure('word to acknowledgement p99', 'ms', round => round.acknowledged)
  figure('CPU', 's', round => round.cpu)
  if (rounds.some(round => round.database > 0)) figure('of it PostgreSQL', 's', round => round.database)
  figure('delivered', 'of 1', round => round.delivered)
  figure('bytes a delivered word', 'B', round => round.bytes)
  figure('messages to one socket', '1/s', round => round.messages)
  figure('write calls to one socket', '1/s', round => round.writes)
  figure('memory', 'MB', round => round.memory)
}

const inShort = ({ p50, p99, cpu, writes, delivered, load }: Round): string =>
  `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, CPU ${cpu.toFixed(2)} s, ${writes.toFixed(0)} writes a socket and second, delivered ${delivered.toFixed(4)}, load's own CPU ${load.toFixed(1)} s`

/** Round by round: what weighed on the machine in one weighed on both. */
function sayRatio(ours: Measured, theirs: Measured, sockets: number): void {
  const ratio = (words: string, pick: (round: Round) => number): void =>
    say(
      `${sockets}: ${ours.target.name} / ${theirs.target.name}, ${words}`,
      'ratio',
      ours.rounds.flatMap((round, i) => {
        const other = theirs.rounds[i]
        return other ? [pick(round) / pick(other)] : []
      }),
    )
  ratio('CPU', round => round.cpu)
  ratio('p99', round => round.p99)
  ratio('write calls', round => round.writes)
  ratio('bytes a delivered word', round => round.bytes)
}

const peers = process.env.ENGINE_PEERS === 'no' ? null : await installPeers()
const parleys: Parley[] = []
const ours: Target[] = []
const theirs: Target[] = []
try {
  for (const tick of TICKS) {
    const parley = await startParley(Math.max(...SOCKETS), tick)
    parleys.push(parley)
    ours.push(parley.target(ORDINARY))
    if (peers) theirs.push(await startHocuspocus(peers, tick))
  }
  const yWebsocket = peers && (await startYWebsocket(peers))
  if (yWebsocket) theirs.push(yWebsocket)
  for (const sockets of SOCKETS) {
    const taking = [...ours, ...theirs].filter(
      target => target !== yWebsocket || sockets <= Y_WEBSOCKET_SOCKETS,
    )
    const all = taking.map((target): Measured => ({ target, rounds: [] }))
    const loads: number[] = []
    for (let n = 0; n < ROUNDS; n++) {
      loads.push(machineLoad())
      for (const { target, rounds } of all) {
        const round = await runLoad(target, { ...LOAD, sockets })
        rounds.push(round)
        console.log(`${sockets} sockets, round ${n + 1}, ${target.name}: ${inShort(round)}`)
      }
    }
    for (const measured of all) sayAll(measured, sockets)
    for (const [i, target] of ours.entries())
      for (const other of [theirs[i], yWebsocket]) {
        const [mine, its] = [target, other].map(wanted => all.find(one => one.target === wanted))
        if (mine && its) sayRatio(mine, its, sockets)
      }
    say(`${sockets}: machine load as rounds began`, 'processes', loads)
  }
} finally {
  for (const target of theirs) await target.close()
  for (const parley of parleys) await parley.close()
}
