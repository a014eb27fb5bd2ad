// The offer beside a selection never covers the selected words and never leaves the text.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bubblePlace } from '../../../../client/room/bubblePlace.ts'

const WIDTH = 312
const FRAME = { top: 100, bottom: 800, left: 0, right: 600 }

test('stands above the words, and below where there is no room above', () => {
  const above = bubblePlace({ top: 300, bottom: 330, left: 100, right: 300 }, FRAME, false, WIDTH)
  expect(above?.top).toBeLessThan(300)
  const below = bubblePlace({ top: 105, bottom: 130, left: 100, right: 300 }, FRAME, false, WIDTH)
  expect(below?.top).toBeGreaterThan(130)
})

test('stands below on touch screens, whose own menu stands above', () => {
  const place = bubblePlace({ top: 300, bottom: 330, left: 100, right: 300 }, FRAME, true, WIDTH)
  expect(place?.top).toBeGreaterThan(330)
})

test('is not there while the words are out of sight', () => {
  expect(bubblePlace({ top: 10, bottom: 90, left: 100, right: 300 }, FRAME, false, WIDTH)).toBeNull()
  expect(bubblePlace({ top: 900, bottom: 930, left: 100, right: 300 }, FRAME, false, WIDTH)).toBeNull()
})

test('never covers the words, never leaves the frame', () => {
  const selection = fc.record({
    top: fc.integer({ min: 0, max: 900 }),
    height: fc.integer({ min: 10, max: 400 }),
    left: fc.integer({ min: 0, max: 590 }),
    width: fc.integer({ min: 1, max: 500 }),
  })
  fc.assert(
    fc.property(selection, fc.boolean(), ({ top, height, left, width }, touch) => {
      const box = { top, bottom: top + height, left, right: Math.min(600, left + width) }
      const place = bubblePlace(box, FRAME, touch, WIDTH)
      if (!place) return
      expect(place.top + 32 <= box.top || place.top >= box.bottom).toBe(true)
      expect(place.top).toBeGreaterThanOrEqual(FRAME.top)
      expect(place.top + 32).toBeLessThanOrEqual(FRAME.bottom)
      expect(place.left).toBeGreaterThanOrEqual(FRAME.left)
      expect(place.left + WIDTH).toBeLessThanOrEqual(FRAME.right)
    }),
    { seed: 41, numRuns: 500 },
  )
})
