// @vitest-environment jsdom
// Several delegations replace one word at the same moment: whatever the network does, the words of each stay together.
import { expect, it } from 'vitest'
import { random } from './acts.ts'
import { block, seed } from './delegate.ts'
import { openRoom } from './room.ts'

const WORDS = ['steady', 'prompt', 'common']

it.each(Array.from({ length: 60 }, (_, n) => n))('letters of different hands are not mixed (seed %i)', s => {
  const draw = random(s)
  const room = openRoom(seed([block(1, ['before shall after'])]), ['APT', 'CEPT', 'ATU'])
  const left = WORDS.map(word => [...word])
  for (const { me } of room.seats) me.caret(me.at('shall'), me.at('shall') + 'shall'.length)
  while (left.some(letters => letters.length > 0)) {
    const n = draw(room.seats.length)
    const seat = room.seats[n]
    if (!seat) continue
    const act = draw(3)
    if (act === 0) seat.me.type(left[n]?.shift() ?? '')
    else if (act === 1) room.submit(seat)
    else room.receive(seat)
  }
  room.settle()
  for (const { me, refused } of room.seats) {
    expect(refused).toEqual([])
    for (const word of WORDS) expect(me.editor.state.doc.textContent).toContain(word)
  }
  room.close()
})
