// Decisions on single marks: what adopting, rejecting and lifting mean, in small texts.
import { describe, expect, it } from 'vitest'
import { preview } from '../../../shared/preview.ts'
import { type Decision, resolve } from '../../../shared/resolve.ts'
import type { Block } from '../../../shared/text.ts'
import { markId, tagged, text } from '../../helpers/documents.ts'

/** The tagged text after a decision on marks written as "CEPT#1", or the refusal's code. */
function after(blocks: readonly Block[], act: Decision['act'], ...marks: string[]): string[] | string {
  const ids = marks.map(name => markId(...(name.split('#') as [string, string])))
  const result = resolve(blocks, { act, marks: ids })
  return result.ok ? tagged(preview(blocks, result.value)) : result.refusal.code
}

const decide = (line: string, act: Decision['act'], ...marks: string[]): string => {
  const result = after(text(line), act, ...marks)
  return typeof result === 'string' ? result : result.join('\n')
}

describe('adopting an insertion', () => {
  it('makes its words base', () => {
    expect(decide('the {+CEPT#1:new +}text', 'adopt', 'CEPT#1')).toBe('the new text')
  })
  it('leaves a deletion striking the words it struck, now as base', () => {
    expect(decide('a {+CEPT#1:new {-APT#1:old -}+}b', 'adopt', 'CEPT#1')).toBe('a new {-APT:old -}b')
  })
  it('never lets a deletion strike words it did not strike', () => {
    expect(decide('{-APT#1:a {+CEPT#1:new +}b-}', 'adopt', 'CEPT#1')).toBe('{-APT#1:a -}new {-APT#1:b-}')
  })
  it('keeps what another delegation typed inside as that delegation’s own', () => {
    expect(decide('{+CEPT#1:on{+APT#1:ly+}ce+}', 'adopt', 'CEPT#1')).toBe('on{+APT:ly+}ce')
  })
  it('is refused while an enclosing insertion is open, unless both are adopted', () => {
    expect(decide('{+CEPT#1:on{+APT#1:ly+}ce+}', 'adopt', 'APT#1')).toBe('enclosing-open')
    expect(decide('{+CEPT#1:on{+APT#1:ly+}ce+}', 'adopt', 'APT#1', 'CEPT#1')).toBe('onlyce')
  })
  it('takes the place of an adopted middle insertion one further out', () => {
    const line = '{+CEPT#1:a{+APT#1:b{+ATU#1:c+}b+}a+}'
    expect(decide(line, 'reject', 'APT#1')).toBe('{+CEPT:a{+ATU:c+}a+}')
    expect(decide(line, 'adopt', 'CEPT#1')).toBe('a{+APT:b{+ATU:c+}b+}a')
  })
  it('is possible inside an open insertion when the same decision takes the words away again', () => {
    expect(decide('{+CEPT#1:on{+APT#1:{-ATU#1:ly-}+}ce+}', 'adopt', 'APT#1', 'ATU#1')).toBe('{+CEPT:once+}')
  })
  it('keeps a deletion of its words one deletion around what others typed inside', () => {
    expect(decide('{+CEPT#1:{-RCC#1:a{+APT#1:b+}c-}+}', 'adopt', 'CEPT#1')).toBe('{-RCC:a{+APT:b+}c-}')
  })
  it('is possible when the enclosing insertion has no words left to decide', () => {
    expect(decide('x{+CEPT#1:{+APT#1:only+}+}y', 'adopt', 'APT#1')).toBe('xonlyy')
  })
  it('keeps brackets around the words', () => {
    expect(decide('[ATU#1:the {+CEPT#1:new +}text]', 'adopt', 'CEPT#1')).toBe('[ATU:the new text]')
  })
  it('keeps formatting', () => {
    expect(decide('the {+CEPT#1:<b>new</b> +}text', 'adopt', 'CEPT#1')).toBe('the <b>new</b> text')
  })
})

describe('adopting a deletion', () => {
  it('takes the struck words and no others', () => {
    expect(decide('{-APT#1:a {+CEPT#1:new +}b-} c', 'adopt', 'APT#1')).toBe('{+CEPT:new +} c')
  })
  it('takes the insertion’s words that it strikes', () => {
    expect(decide('a {+CEPT#1:new {-APT#1:old -}+}b', 'adopt', 'APT#1')).toBe('a {+CEPT:new +}b')
  })
  it('leaves words of a third delegation inside struck words, free of the insertion that is gone', () => {
    expect(decide('a {-APT#1>CEPT#1:{+CEPT#1:x{+ATU#1:kept+}y+}-}b', 'adopt', 'APT#1')).toBe(
      'a {+ATU:kept+}b',
    )
  })
  it('leaves no deletion of words that are gone on the words that stay', () => {
    expect(decide('a {+CEPT#1:{-APT#1:{-RCC#1:x{+ATU#1:kept+}y-}-}+}b', 'adopt', 'APT#1')).toBe(
      'a {+ATU:kept+}b',
    )
  })
  it('decides a replacement’s deletion and insertion together', () => {
    expect(decide('the {-CEPT#1:shall-}{+CEPT#1:should+} x', 'adopt', 'CEPT#1')).toBe('the should x')
    expect(decide('the {-CEPT#1:shall-}{+CEPT#1:should+} x', 'reject', 'CEPT#1')).toBe('the shall x')
  })
})

describe('rejecting', () => {
  it('takes an insertion’s words and leaves others’ words inside', () => {
    expect(decide('x{+CEPT#1:on{+APT#1:ly+}ce+}y', 'reject', 'CEPT#1')).toBe('x{+APT:ly+}y')
  })
  it('takes deletions of an insertion’s words with them', () => {
    expect(decide('x{+CEPT#1:{-RCC#1:a{+APT#1:b+}c-}+}', 'reject', 'CEPT#1')).toBe('x{+APT:b+}')
  })
  it('frees struck words of one wish and leaves the other striking', () => {
    expect(decide('{-APT#1:{-CEPT#1:shall-}-}', 'reject', 'APT#1')).toBe('{-CEPT:shall-}')
  })
})

describe('brackets', () => {
  it('are lifted one by one', () => {
    expect(decide('[ATU#1:a [CEPT#1:b /ATU#1]c]', 'lift', 'ATU#1')).toBe('a [CEPT:b c]')
  })
  it('are neither adopted nor rejected, and nothing else is lifted', () => {
    expect(decide('[ATU#1:a]', 'adopt', 'ATU#1')).toBe('act-unfit')
    expect(decide('[ATU#1:a]', 'reject', 'ATU#1')).toBe('act-unfit')
    expect(decide('{+ATU#1:a+}', 'lift', 'ATU#1')).toBe('act-unfit')
  })
})

describe('proposed paragraphs', () => {
  const lines = ['base', '+APT#1| {+APT#1:New {+CEPT#1:indeed +}words+}']
  it('become base when adopted, with others’ words inside still open', () => {
    expect(after(text(...lines), 'adopt', 'APT#1')).toEqual(['base', 'New {+CEPT:indeed +}words'])
  })
  it('go to the delegation whose words remain when rejected', () => {
    expect(after(text(...lines), 'reject', 'APT#1')).toEqual(['base', '+CEPT#1| {+CEPT#1:indeed +}'])
  })
  it('disappear when nothing of others remains', () => {
    expect(after(text('base', '+APT#1| {+APT#1:New+}'), 'reject', 'APT#1')).toEqual(['base'])
    expect(after(text('base', '+APT#1| '), 'reject', 'APT#1')).toEqual(['base'])
  })
  it('keep words inside from being adopted before the paragraph is', () => {
    expect(after(text(...lines), 'adopt', 'CEPT#1')).toBe('enclosing-open')
    expect(after(text('+APT#1| {+CEPT#1:x+}'), 'adopt', 'CEPT#1')).toBe('enclosing-open')
  })
})

it('says as one edit what changes alike side by side, since each edit is written into the record', () => {
  const blocks = text('the {+CEPT#1:<b>one</b> two+} {-CEPT#1:<b>x</b>y-}')
  expect(resolve(blocks, { act: 'adopt', marks: [markId('CEPT')] })).toMatchObject({
    value: [
      { kind: 'mark', from: 4, length: 7 },
      { kind: 'delete', from: 12, length: 2 },
    ],
  })
})

it('refuses marks that nobody bears, and decides nothing then', () => {
  expect(decide('a {+CEPT#1:b+}', 'adopt', 'CEPT#1', 'APT#9')).toBe('mark-unknown')
})
