// What may be wished of a paragraph: only what changes something, and only where the base stands.
import { expect, it } from 'vitest'
import { wishDrafts } from '../../../../client/paragraphs/wishDrafts.ts'
import { checkWish } from '../../../../shared/negotiation/wishes.ts'
import { delegation, pid, text } from '../../../helpers/documents.ts'

const TEXT = text('# One', '1.1| first {+CEPT:more +}words', '+CEPT| new', '1.2| second', '1.3| third')

it('offers what fits the place, past proposed paragraphs', () => {
  const drafts = wishDrafts(TEXT, pid(2), 12)
  expect([...drafts.keys()]).toEqual(['delete', 'split', 'join', 'up', 'down', 'move', 'retype'])
  expect(drafts.get('split')).toEqual({
    kind: 'split',
    pid: pid(2),
    at: 6,
    before: 'first ',
    behind: 'words',
  })
  expect(drafts.get('join')).toMatchObject({ next: pid(4) })
  expect(drafts.get('up')).toMatchObject({ after: null })
  expect(drafts.get('down')).toMatchObject({ after: pid(4) })
  expect(drafts.get('retype')).toMatchObject({ type: 'provision', level: null, num: '1.1' })
})

it('offers no place that there is not', () => {
  expect([...wishDrafts(TEXT, pid(5), null).keys()]).toEqual(['delete', 'up', 'move', 'retype'])
  expect([...wishDrafts(TEXT, pid(1), 0).keys()]).toEqual(['delete', 'join', 'down', 'move', 'retype'])
  expect([...wishDrafts(text('alone'), pid(1), null).keys()]).toEqual(['delete', 'retype'])
})

it('splits between words, and never before the first one', () => {
  const [block] = text('one two')
  const at = (caret: number) => wishDrafts(block ? [block] : [], pid(1), caret).get('split')
  expect(at(2)).toBeUndefined()
  expect(at(3)).toMatchObject({ at: 3 })
  expect(at(6)).toMatchObject({ at: 4 })
})

it('offers nothing for a proposed paragraph or none', () => {
  expect(wishDrafts(TEXT, pid(3), 1).size).toBe(0)
  expect(wishDrafts(TEXT, null, null).size).toBe(0)
})

it('offers only what the server takes', () => {
  for (const block of TEXT)
    for (const [name, draft] of wishDrafts(TEXT, block.pid, 6)) {
      const wish = draft.kind === 'split' ? { ...draft, tail: pid(9) } : draft
      const begins = name === 'move' || name === 'retype'
      const result = checkWish(TEXT, wish, delegation('APT'))
      expect(result.ok ? 'ok' : result.refusal.code, `${name} of ${block.pid}`).toBe(
        begins ? 'already-so' : 'ok',
      )
    }
})
