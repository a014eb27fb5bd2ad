// The palette is readable, and its delegations can be told apart by everybody.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

type Triple = [number, number, number]

const css = readFileSync(join(import.meta.dirname, '../../../../client/theme/palette.css'), 'utf8')
const variablesOf = (block: string): Map<string, string> =>
  new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  )
const light = variablesOf(/:root \{([^}]*)\}/.exec(css)?.[1] ?? '')
const dark = variablesOf(/^:root\[data-mantine-color-scheme=['"]dark['"]\] \{([^}]*)\}/m.exec(css)?.[1] ?? '')

/** sRGB to linear light. */
function linear(palette: Map<string, string>, name: string): Triple {
  const hex = palette.get(name)
  if (!hex) throw new Error(`no colour ${name}`)
  const part = (at: number): number => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}
const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b
const contrast = (a: Triple, b: Triple): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** Full vision and the three dichromacies, after Machado et al. 2009, on linear light. */
const VISIONS = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const
const times = (m: readonly number[], [r, g, b]: Triple): Triple => {
  const row = (i: number) =>
    Math.min(1, Math.max(0, (m[i] ?? 0) * r + (m[i + 1] ?? 0) * g + (m[i + 2] ?? 0) * b))
  return [row(0), row(3), row(6)]
}
function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
const distance = (a: Triple, b: Triple): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s palette', (_name, palette) => {
  const grounds = ['desk', 'paper', 'raised', 'sunken', 'accent-soft'] as const

  test('lets text and every delegation be read on every ground', () => {
    const inks = [
      'ink',
      'ink-soft',
      'accent',
      'ok',
      'warn',
      'stop',
      ...Array.from({ length: 8 }, (_, i) => `delegation-${i}`),
    ]
    for (const ink of inks)
      for (const ground of grounds)
        expect(
          contrast(linear(palette, ink), linear(palette, ground)),
          `${ink} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5)
  })

  test('lets text be read on tinted grounds', () => {
    for (const [ink, ground] of [
      ['on-accent', 'accent'],
      ['ink', 'accent-soft'],
      ['ink', 'warn-soft'],
      ['ink-soft', 'warn-soft'],
      ['ink', 'stop-soft'],
      ['ink', 'highlight'],
      ['ink-soft', 'highlight'],
    ] as const)
      expect(
        contrast(linear(palette, ink), linear(palette, ground)),
        `${ink} on ${ground}`,
      ).toBeGreaterThanOrEqual(4.5)
  })

  test('lets struck words be read, at 60 % ink, also where a passage is raised', () => {
    const mixed = (ground: string): Triple => {
      const hex = (name: string, at: number) =>
        Number.parseInt(palette.get(name)?.slice(at, at + 2) ?? '', 16)
      const channel = (at: number) => Math.round(0.6 * hex('ink', at) + 0.4 * hex('paper', at)).toString(16)
      return linear(
        new Map([[ground, `#${[1, 3, 5].map(at => channel(at).padStart(2, '0')).join('')}`]]),
        ground,
      )
    }
    for (const ground of ['paper', 'highlight'])
      expect(
        contrast(mixed('struck'), linear(palette, ground)),
        `struck on ${ground}`,
      ).toBeGreaterThanOrEqual(4.5)
  })

  test.each(Object.entries(VISIONS))('keeps six delegations apart with %s', (_vision, matrix) => {
    const seen = Array.from({ length: 6 }, (_, i) => oklab(times(matrix, linear(palette, `delegation-${i}`))))
    for (const [i, a] of seen.entries())
      for (const [j, b] of seen.slice(0, i).entries())
        expect(distance(a, b), `${i} and ${j}`).toBeGreaterThan(0.08)
  })
})
