// What honest delegates notice while somebody means harm: the same load in calm, and under each attack by a member of the
// meeting, round by round. FLOOD_SOCKETS (100), FLOOD_ROUNDS (5) and FLOOD_SECONDS (6) change it.
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import { MESSAGE } from '../../../shared/protocol.ts'
import { report } from '../report.ts'
import { runLoad } from './load.ts'
import { startParley } from './parley.ts'
import type { Entrance, Target } from './target.ts'
import { ORDINARY } from './wording.ts'

const SOCKETS = Number(process.env.FLOOD_SOCKETS ?? 100)
const ROUNDS = Number(process.env.FLOOD_ROUNDS ?? 5)
const LOAD = { sockets: SOCKETS, writers: 20, rate: 5, seconds: Number(process.env.FLOOD_SECONDS ?? 6) }
/** An account may have so many sockets; nobody of the load has the attacker's. */
const ATTACKERS = 20
const EVERY_MS = 20

type Attack = (entrance: Entrance, signIn: string) => () => void

const frame = (...parts: (number | Uint8Array)[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of parts)
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  return encoding.toUint8Array(encoder)
}
const ASK_FOR_ALL = frame(MESSAGE.sync, 0, Uint8Array.of(0))
const BROKEN_UPDATE = frame(MESSAGE.sync, 2, Uint8Array.of(1, 1, 7, 0, 8, 1))
const LARGE = frame(MESSAGE.sync, 2, new Uint8Array(200_000))

/** All sockets an account may have, opened again whenever the server closes them, each sending `bytes` so often. */
const sockets =
  (bytes: Uint8Array, messages: number): Attack =>
  entrance => {
    let over = false
    const open = new Set<WebSocket>()
    const enter = (): void => {
      if (over) return
      const socket = new WebSocket(entrance.url, { headers: entrance.headers, perMessageDeflate: false })
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        setTimeout(enter, EVERY_MS)
      })
    }
    for (let i = 0; i < ATTACKERS; i++) enter()
    const timer = setInterval(() => {
      for (const socket of open)
        if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < 1_000_000)
          for (let i = 0; i < messages; i++) socket.send(bytes)
    }, EVERY_MS)
    return () => {
      over = true
      clearInterval(timer)
      for (const socket of open) socket.terminate()
    }
  }

const signIns: Attack = ({ headers }, url) => {
  const timer = setInterval(() => {
    const body = JSON.stringify({ email: `guess-${Math.random()}@example.org`, password: 'a wrong password' })
    const origin = headers.origin ?? ''
    fetch(url, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body }).then(
      answer => answer.arrayBuffer(),
      () => undefined,
    )
  }, EVERY_MS)
  return () => clearInterval(timer)
}

const ATTACKS: Record<string, Attack | null> = {
  calm: null,
  'twenty sockets ask for the whole text, 5,000 times a second': sockets(ASK_FOR_ALL, 5),
  'twenty sockets send what is no update and come back': sockets(BROKEN_UPDATE, 1),
  'twenty sockets send 200 kB of nothing and come back': sockets(LARGE, 1),
  'fifty wrong sign-ins a second': signIns,
}

// Four sockets to a person: so nobody of the load sits at the attacker’s account.
const parley = await startParley((SOCKETS + 1) * 4)
const inner = parley.target(ORDINARY)

/** The text of every round is attacked as soon as it is there. */
const attacked = (attack: Attack, started: (stop: () => void) => void): Target => ({
  ...inner,
  async renew() {
    await inner.renew()
    started(attack(inner.entrance(parley.people.length - 1), `${parley.server.url}/api/session`))
  },
})

const rounds = new Map<string, number[]>()
const ratios = new Map<string, number[]>()
const note = (notes: Map<string, number[]>, name: string, value: number) =>
  notes.set(name, [...(notes.get(name) ?? []), value])
try {
  for (let round = 0; round < ROUNDS; round++) {
    let calm = Number.NaN
    for (const [name, attack] of Object.entries(ATTACKS)) {
      let stop = (): void => undefined
      const target = attack ? attacked(attack, end => (stop = end)) : inner
      const { p99, delivered, load } = await runLoad(target, LOAD)
      stop()
      if (!attack) calm = p99
      note(rounds, name, p99)
      note(ratios, name, p99 / calm)
      console.log(
        `round ${round + 1}, ${name}: p99 ${p99.toFixed(0)} ms, delivered ${delivered.toFixed(4)}, load's own CPU ${load.toFixed(1)} s`,
      )
    }
  }
  for (const [name, values] of rounds) report(`${name}: word to screen p99`, 'ms', values)
  for (const [name, values] of ratios) if (name !== 'calm') report(`${name}: p99 / calm`, 'ratio', values)
} finally {
  await parley.close()
}
