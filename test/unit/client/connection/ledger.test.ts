// The arithmetic of "Saved".
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../../../client/connection/ledger.ts'

const bytes = (n: number): Uint8Array => Uint8Array.of(n)

describe('the ledger of own edits', () => {
  it('counts an edit as unsaved until the mark that was sent after it comes back', () => {
    const ledger = createLedger()
    ledger.edited(bytes(1), true)
    const first = ledger.nextMark()
    ledger.edited(bytes(2), true)
    expect(ledger.unsaved()).toBe(2)
    expect(ledger.acknowledged(first ?? 0)).toEqual([bytes(1)])
    expect(ledger.unsaved()).toBe(1)
    expect(ledger.acknowledged(ledger.nextMark() ?? 0)).toEqual([bytes(2)])
    expect(ledger.unsaved()).toBe(0)
  })

  it('takes an answer for an answer to all earlier marks', () => {
    const ledger = createLedger()
    ledger.edited(bytes(1), true)
    ledger.nextMark()
    ledger.edited(bytes(2), true)
    const second = ledger.nextMark() ?? 0
    expect(ledger.acknowledged(second)).toEqual([bytes(1), bytes(2)])
    expect(ledger.unsaved()).toBe(0)
  })

  it('sends no mark when there is nothing to ask', () => {
    const ledger = createLedger()
    ledger.edited(bytes(1), true)
    ledger.nextMark()
    expect(ledger.nextMark()).toBeNull()
  })

  it('believes no mark of a socket that is gone, and none that was never sent', () => {
    const ledger = createLedger()
    ledger.edited(bytes(1), true)
    const lost = ledger.nextMark() ?? 0
    ledger.dropMarks()
    expect(ledger.acknowledged(lost)).toEqual([])
    expect(ledger.acknowledged(99)).toEqual([])
    expect(ledger.unsaved()).toBe(1)
    ledger.resent(bytes(7))
    expect(ledger.acknowledged(ledger.nextMark() ?? 0)).toEqual([bytes(7)])
    expect(ledger.unsaved()).toBe(0)
  })

  it('counts the edits of an earlier visit, whose updates are not here', () => {
    const ledger = createLedger()
    ledger.remember(3)
    ledger.edited(bytes(1), true)
    expect(ledger.unsaved()).toBe(4)
    ledger.resent(bytes(9))
    ledger.acknowledged(ledger.nextMark() ?? 0)
    expect(ledger.pending()).toEqual([])
  })

  it('does not call a clean-up by Yjs an edit, but asks for its acknowledgement', () => {
    const ledger = createLedger()
    ledger.edited(bytes(1), false)
    expect(ledger.unsaved()).toBe(0)
    expect(ledger.acknowledged(ledger.nextMark() ?? 0)).toEqual([bytes(1)])
  })
})
