// Decisions over what delegations hold: nothing that somebody still wants goes without its word, linked proposals go
// together, and what was agreed is reopened loudly.
import { describe, expect, it } from 'vitest'
import { delegation, markId } from '../../../helpers/documents.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'

const REPLACED = 'It {-CEPT:shall-}{+CEPT#2:should+} go'
const CEPT = [markId('CEPT', 1), markId('CEPT', 2)]

describe('the guard', () => {
  it('keeps a proposal that its author or a supporter has not released', () => {
    const table = negotiationTable(REPLACED)
    expect(table.ask('RCC', { act: 'position', number: 'CEPT/1', stance: 'support' })).toBe('ok')
    const reject = { act: 'reject', marks: CEPT } as const
    expect(table.askAs('facilitator', 'CHAIR', reject)).toMatchObject({
      refusal: { code: 'release-missing', detail: { holders: 'CEPT, RCC' } },
    })
    expect(table.ask('CEPT', { act: 'release', number: 'CEPT/1' })).toBe('ok')
    expect(table.askAs('facilitator', 'CHAIR', reject)).toMatchObject({
      refusal: { detail: { holders: 'RCC' } },
    })
    expect(table.ask('CHAIR', { ...reject, heard: ['RCC'] })).toBe('ok')
    expect(table.lines()).toEqual(['It shall go'])
    expect(table.negotiation().releases).toMatchObject([
      { delegation: 'CEPT', heard: false },
      { delegation: 'RCC', heard: true },
    ])
    expect(table.negotiation().tabled.get('CEPT/1')).toMatchObject({ state: 'rejected' })
  })

  it('keeps what is objected to from being adopted, until the objection is released or becomes another position', () => {
    const adopt = { act: 'adopt', marks: CEPT } as const
    for (const stance of ['object', 'conditional']) {
      const table = negotiationTable(REPLACED)
      expect(table.ask('APT', { act: 'position', number: 'CEPT/1', stance, condition: 'if' })).toBe('ok')
      expect(table.ask('CHAIR', adopt)).toBe('release-missing')
      expect(table.ask('APT', { act: 'position', number: 'CEPT/1', stance: 'accept' })).toBe('ok')
      expect(table.ask('CHAIR', adopt)).toBe('ok')
      expect(table.lines()).toEqual(['It should go'])
    }
  })

  it('asks for a new release when the delegation takes a new position', () => {
    const table = negotiationTable(REPLACED)
    const object = { act: 'position', number: 'CEPT/1', stance: 'object' } as const
    table.ask('APT', object)
    expect(table.ask('APT', { act: 'release', number: 'CEPT/1' })).toBe('ok')
    expect(table.ask('APT', object)).toBe('ok')
    expect(table.ask('CHAIR', { act: 'adopt', marks: CEPT })).toBe('release-missing')
  })

  it("lets the chair drop the chair's own proposal", () => {
    const table = negotiationTable('It {+CHAIR:may +}go')
    expect(table.ask('CHAIR', { act: 'reject', marks: [markId('CHAIR', 1)] })).toBe('ok')
  })

  it('asks the owner before a bracket is lifted', () => {
    const table = negotiationTable('It [ATU:shall] go')
    const lift = { act: 'lift', marks: [markId('ATU', 1)] } as const
    expect(table.ask('CHAIR', lift)).toBe('release-missing')
    expect(table.ask('CHAIR', { ...lift, heard: ['ATU'] })).toBe('ok')
    expect(table.lines()).toEqual(['It shall go'])
  })
})

describe('several steps', () => {
  it('happen together or not at all', () => {
    const table = negotiationTable('It {-CEPT#1:shall-}{+CEPT#1:should+}{+APT:may+} go')
    const keep = [
      { act: 'adopt', marks: [markId('CEPT', 1)] },
      { act: 'reject', marks: [markId('APT', 1)] },
    ]
    expect(table.ask('CHAIR', { act: 'decide', steps: keep })).toBe('release-missing')
    expect(table.lines()).toEqual(['It {-CEPT#1:shall-}{+CEPT#1:should+}{+APT#1:may+} go'])
    expect(table.ask('CHAIR', { act: 'decide', steps: keep, heard: ['APT'], reason: 'as read' })).toBe('ok')
    expect(table.lines()).toEqual(['It should go'])
    expect([...table.negotiation().tabled.values()].map(one => [one.state, one.outcome])).toEqual([
      ['adopted', 'as read'],
      ['rejected', 'as read'],
    ])
  })

  it('are judged on what was seen', () => {
    const table = negotiationTable(REPLACED)
    expect(table.ask('CHAIR', { act: 'adopt', marks: CEPT, digest: 'another' })).toBe('passage-changed')
    expect(table.ask('CHAIR', { act: 'adopt', marks: [markId('CEPT', 9)] })).toBe('mark-unknown')
    expect(table.ask('CHAIR', { act: 'decide' })).toBe('malformed')
  })
})

describe('a link', () => {
  it('lets nothing of it be decided alone, and ends with the decision', () => {
    const table = negotiationTable(REPLACED, 'They {+CEPT#3:also +}{+APT:not +}go')
    expect(table.ask('CHAIR', { act: 'link', numbers: ['CEPT/1', 'CEPT/2'], note: 'one word' })).toBe('ok')
    expect(table.ask('CHAIR', { act: 'adopt', marks: CEPT })).toBe('link-open')
    const both = [
      { act: 'adopt', marks: CEPT },
      { act: 'adopt', marks: [markId('CEPT', 3)] },
    ]
    expect(table.ask('CHAIR', { act: 'decide', steps: both })).toBe('ok')
    expect(table.lines()).toEqual(['It should go', 'They also {+APT:not +}go'])
    expect(table.negotiation().links).toEqual([])
  })

  it('joins links that meet, binds open proposals only, and is untied by the chair', () => {
    const table = negotiationTable('{+CEPT:a+} b {+APT:c+} d {+RCC:e+}')
    expect(table.ask('CHAIR', { act: 'link', numbers: ['CEPT/1', 'APT/1'] })).toBe('ok')
    expect(table.ask('CHAIR', { act: 'link', numbers: ['RCC/1', 'APT/1'] })).toBe('ok')
    expect(table.negotiation().links.map(link => link.numbers.length)).toEqual([3])
    expect(table.ask('CHAIR', { act: 'link', numbers: ['RCC/1', 'RCC/7'] })).toBe('proposal-unknown')
    const [link] = table.negotiation().links
    expect(table.ask('CHAIR', { act: 'unlink', link: link?.id })).toBe('ok')
    expect(table.ask('CHAIR', { act: 'unlink', link: link?.id })).toBe('link-unknown')
  })
})

describe('an agreement', () => {
  it('needs a clean paragraph and no standing objection, notes reservations, and is reopened with a reason', () => {
    const table = negotiationTable(REPLACED)
    const [pid] = table.blocks().map(block => block.pid)
    const agree = { act: 'agree', pids: [pid] } as const
    expect(table.ask('CHAIR', agree)).toBe('passages-open')
    table.ask('APT', { act: 'position', number: 'CEPT/1', stance: 'object' })
    expect(table.ask('CHAIR', { act: 'reject', marks: CEPT, heard: ['CEPT'] })).toBe('ok')
    expect(table.ask('CHAIR', agree)).toBe('release-missing')
    const reservations = [{ delegation: 'ATU', kind: 'ad-referendum', text: 'capital to confirm' }]
    expect(table.ask('CHAIR', { ...agree, heard: ['APT'], reservations })).toBe('ok')
    expect(table.negotiation().paragraphs.get(pid ?? table.blocks()[0]?.pid ?? never())).toMatchObject({
      agreed: { level: 'group' },
      reservations: [{ delegation: 'ATU', kind: 'ad-referendum' }],
    })
    expect(() => table.ask('RCC', { act: 'reopen', pid, reason: '' })).toThrow()
    expect(table.ask('RCC', { act: 'reopen', pid, reason: 'new instructions' })).toBe('ok')
    expect(table.ask('RCC', { act: 'reopen', pid, reason: 'again' })).toBe('not-agreed')
    expect([...table.negotiation().paragraphs.values()]).toMatchObject([
      { agreed: null, reopened: { by: 'RCC', reason: 'new instructions', from: 'group' } },
    ])
  })

  it('waits while a wish about the paragraph is open, and a deferral ends with a decision', () => {
    const table = negotiationTable('It {+CEPT:may +}go')
    const pid = table.blocks()[0]?.pid
    expect(table.ask('CHAIR', { act: 'defer', pid, reason: 'after lunch' })).toBe('ok')
    expect(table.ask('APT', { act: 'wish', wish: { kind: 'no-change', pid } })).toBe('ok')
    expect(table.ask('CHAIR', { act: 'adopt', marks: [markId('CEPT', 1)] })).toBe('ok')
    expect([...table.negotiation().paragraphs.values()]).toMatchObject([{ deferred: null }])
    expect(table.ask('CHAIR', { act: 'agree', pids: [pid] })).toBe('passages-open')
    const reject = { act: 'decide', wishes: [{ number: 'APT/1', act: 'reject' }] } as const
    expect(table.ask('CHAIR', reject)).toBe('release-missing')
    expect(table.ask('CHAIR', { ...reject, heard: ['APT'] })).toBe('ok')
    expect(table.ask('CHAIR', { act: 'agree', pids: [pid], level: 'meeting' })).toBe('ok')
  })

  it('knows its delegations and paragraphs', () => {
    const table = negotiationTable('It goes')
    const pid = table.blocks()[0]?.pid
    const reservations = [{ delegation: 'XYZ', kind: 'reservation', text: '' }]
    expect(table.ask('CHAIR', { act: 'agree', pids: [pid], reservations })).toBe('delegation-unknown')
    expect(table.ask('CHAIR', { act: 'agree', pids: ['p-zz-zz'] })).toBe('paragraph-unknown')
    expect(table.ask('CHAIR', { act: 'resume', pid })).toBe('nothing-said')
    expect(table.ask('APT', { act: 'reserve', pid, text: 'on cost' })).toBe('ok')
    expect(table.ask('APT', { act: 'reserve-take-back', pid })).toBe('ok')
    expect(table.ask('APT', { act: 'reserve-take-back', pid })).toBe('nothing-said')
  })
})

describe('a position', () => {
  it('is one for each delegation and proposal, dated, and taken back by nobody else', () => {
    const table = negotiationTable(REPLACED)
    const on = { act: 'position', number: 'CEPT/1' } as const
    expect(table.ask('APT', { ...on, stance: 'support', reason: 'clear' })).toBe('ok')
    expect(table.ask('APT', { ...on, stance: 'reserve' })).toBe('ok')
    expect(table.negotiation().positions).toMatchObject([
      { delegation: delegation('APT'), stance: 'reserve', reason: '', condition: '' },
    ])
    expect(table.ask('ATU', { act: 'position-take-back', number: 'CEPT/1' })).toBe('nothing-said')
    expect(table.ask('APT', { act: 'position-take-back', number: 'CEPT/1' })).toBe('ok')
    expect(table.ask('APT', { ...on, stance: 'conditional' })).toBe('condition-missing')
    expect(table.ask('CEPT', { ...on, stance: 'object' })).toBe('own-proposal')
    expect(table.ask('APT', { ...on, number: 'CEPT/9', stance: 'object' })).toBe('proposal-unknown')
  })
})

function never(): never {
  throw new Error('no paragraph')
}
