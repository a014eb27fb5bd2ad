// Unconfirmed words: found exactly, and put on a newer text as honest suggestions.

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Act, actsSchema, partsOf } from '../../../../client/connection/acts.ts'
import { collectActs } from '../../../../client/connection/collect.ts'
import { reapply } from '../../../../client/connection/reapply.ts'
import { NOTHING_WITHDRAWN, withdrawnBefore, withdrawnIn } from '../../../../client/connection/withdrawn.ts'
import { mintMarkId, mintParagraphId } from '../../../../shared/ids.ts'
import { adoptedOf, type Block, baseOf, blockText } from '../../../../shared/text.ts'
import { blockElements, blockYText, readText, textRoot } from '../../../../shared/ydoc.ts'
import { delegation, markId, tagged, text } from '../../../helpers/documents.ts'
import { copyOf, delegate, docOf, merge, resolveMark, textIn } from './delegate.ts'

const CEPT = delegation('CEPT')

/** The server's text, a delegate's copy, and what the delegate's new document will be. */
function room(blocks: readonly Block[]) {
  const server = docOf(blocks)
  const local = copyOf(server, 70)
  return { server, local, cept: delegate(local, 'CEPT') }
}

function collect(local: Y.Doc, server: Y.Doc, withdrawn = NOTHING_WITHDRAWN): Act[] {
  // Through storage, as kept acts go.
  return actsSchema.parse(JSON.parse(JSON.stringify(collectActs(local, server, CEPT, withdrawn))))
}

/** The delegate's own updates from now on. */
function ownUpdates(local: Y.Doc): Uint8Array[] {
  const own: Uint8Array[] = []
  local.on('update', (update, origin) => {
    if (origin !== 'remote') own.push(update)
  })
  return own
}

function again(server: Y.Doc, acts: readonly Act[]): { doc: Y.Doc; left: Act[] } {
  const doc = copyOf(server, 80)
  let n = 0
  const mint = { mark: () => mintMarkId(CEPT, 80, n++), paragraph: () => mintParagraphId(80, n++) }
  return { doc, left: reapply(doc, acts, CEPT, mint, 'again') }
}

/** The formatting items with which the marks of a delegation end. */
function endsOf(doc: Y.Doc, by: string): Y.Item[] {
  const own = new Set<string>()
  const ends: Y.Item[] = []
  for (const element of blockElements(doc))
    for (let item = blockYText(element)?._start; item; item = item.right) {
      const { content } = item
      if (!(content instanceof Y.ContentFormat)) continue
      if (content.value === null && own.has(content.key)) ends.push(item)
      else if (JSON.stringify(content.value).includes(`"by":"${by}"`)) own.add(content.key)
    }
  return ends
}

const shown = (doc: Y.Doc): string[] => tagged(readText(doc)).map(line => line.replaceAll(/#\w+/g, ''))

describe('what the server has not confirmed', () => {
  it('is nothing when both documents are equal', () => {
    const { server, local } = room(text('one {+APT:two+} three', '{-RCC:four-}'))
    expect(collect(local, server)).toEqual([])
  })

  it('is exactly the own unconfirmed words, with the printed number of their paragraph', () => {
    const { server, local, cept } = room(text('1.8.2| the plan', 'untouched'))
    cept.type(1, 4, 'agreed ')
    merge(local, server)
    cept.type(1, 11, 'new ')
    cept.strike(1, 15, 4)
    delegate(server, 'APT').type(2, 0, 'theirs ')
    expect(partsOf(collect(local, server))).toEqual([
      { pid: 'p-1-1', num: '1.8.2', text: 'plan', kind: 'struck' },
      { pid: 'p-1-1', num: '1.8.2', text: 'new ', kind: 'inserted' },
    ])
  })

  it('tells own brackets, lifted marks and words taken back', () => {
    const { server, local, cept } = room(text('one two three four'))
    const struck = cept.strike(1, 4, 3)
    cept.type(1, 0, 'own ')
    merge(local, server)
    cept.lift(1, 8, 3, struck)
    cept.backspace(1, 0, 4)
    cept.bracket(1, 8, 5)
    const parts = partsOf(collect(local, server)).map(({ kind, text: words }) => `${kind}: ${words}`)
    expect(parts.sort()).toEqual(['bracketed: three', 'lifted: two', 'struck: own '])
  })

  it("is no wish of anybody's that another delegation's mark should go", () => {
    const { server, local, cept } = room(text('one [APT#3:two] three'))
    cept.lift(1, 4, 3, { type: 'bracket', id: markId('APT', 3), by: delegation('APT') })
    expect(collect(local, server)).toEqual([])
  })

  it('is no wish to mark what a confirmed mark runs over because its end is gone', () => {
    const { server, local, cept } = room(text('one {+APT#3:two+} three', 'four five six', 'seven eight nine'))
    cept.strike(1, 4, 3, markId('APT', 3))
    cept.strike(2, 5, 4)
    cept.bracket(3, 6, 5)
    merge(local, server)
    local.transact(transaction => {
      for (const end of endsOf(local, 'CEPT')) end.delete(transaction)
    })
    expect(shown(local)).not.toEqual(shown(server))
    expect(collect(local, server)).toEqual([])
  })

  it('leaves out letters that were typed and taken back before anybody saw them', () => {
    const { server, local, cept } = room(text('one two'))
    cept.type(1, 3, ' typo')
    cept.backspace(1, 3, 5)
    expect(collect(local, server)).toEqual([])
  })

  it('keeps words typed into a paragraph that was taken away meanwhile, but not letters taken back there', () => {
    const { server, local, cept } = room(text('1| first', '2| second'))
    const own: Uint8Array[] = []
    local.on('update', update => own.push(update))
    const mark = cept.type(2, 6, ' thoughtsx')
    cept.backspace(2, 15, 1)
    cept.type(2, 0, 'my ', mark)
    textRoot(server).delete(1, 1)
    const acts = collectActs(local, server, CEPT, withdrawnIn(own))
    expect(acts).toEqual([{ kind: 'lost', pid: 'p-1-2', num: '2', text: 'my  thoughts' }])
    expect(again(server, acts).left).toEqual(acts)
  })

  it('does not call it a wish when a decision lifted an own mark meanwhile', () => {
    const { server, local, cept } = room(text('one two three'))
    const struck = cept.strike(1, 4, 3)
    merge(local, server)
    resolveMark(server, 1, 4, 3, struck)
    cept.type(1, 0, 'x')
    expect(collect(local, server).map(act => act.kind)).toEqual(['insert'])
  })
})

describe('unconfirmed acts on a newer text', () => {
  it('come back as they were when nothing else changed, under ids of the new client', () => {
    const { server, local, cept } = room(text('one two three four', 'last'))
    const mark = cept.type(1, 3, ' and')
    cept.type(1, 7, ' half', mark)
    cept.strike(1, 13, 3)
    cept.bracket(1, 17, 5)
    cept.propose(0, 'a new paragraph')
    const acts = collect(local, server)
    const { doc, left } = again(server, acts)
    expect(left).toEqual([])
    expect(shown(doc)).toEqual(shown(local))
    expect(JSON.stringify(readText(doc))).not.toContain(`CEPT-${(70).toString(36)}-`)
  })

  it('strike words taken back that a decision has made base meanwhile', () => {
    const { server, local, cept } = room(text('the plan'))
    const own = cept.type(1, 4, 'whole ')
    merge(local, server)
    resolveMark(server, 1, 4, 6, own)
    cept.backspace(1, 4, 6)
    const { doc } = again(server, collect(local, server))
    expect(shown(doc)).toEqual(['the {-CEPT:whole -}plan'])
    expect(baseOf(readText(doc)).map(blockText)).toEqual(['the whole plan'])
  })

  it('really take back own words that are still own', () => {
    const { server, local, cept } = room(text('the plan'))
    cept.type(1, 4, 'whole ')
    merge(local, server)
    cept.backspace(1, 6, 4)
    expect(shown(again(server, collect(local, server)).doc)).toEqual(['the {+CEPT:wh+}plan'])
  })

  it('give words typed inside an own run that was adopted a mark of their own', () => {
    const { server, local, cept } = room(text('the plan'))
    const own = cept.type(1, 4, 'whole ')
    merge(local, server)
    resolveMark(server, 1, 4, 6, own)
    cept.type(1, 6, 'XY', own)
    const { doc } = again(server, collect(local, server))
    expect(shown(doc)).toEqual(['the wh{+CEPT:XY+}ole plan'])
  })

  it('keep belonging to an own run that still surrounds them', () => {
    const { server, local, cept } = room(text('the plan'))
    const own = cept.type(1, 4, 'whole ')
    merge(local, server)
    cept.type(1, 6, 'XY', own)
    const { doc } = again(server, collect(local, server))
    expect(readText(doc)[0]?.runs[1]).toEqual({ text: 'whXYole ', marks: [own], formats: [] })
  })

  it("strike another delegation's words over their insertion, and base over nothing", () => {
    const { server, local, cept } = room(text('one {+APT#5:two+} three'))
    cept.strike(1, 4, 3, markId('APT', 5))
    expect(shown(again(server, collect(local, server)).doc)).toEqual(['one {+APT:{-CEPT:two-}+} three'])
    resolveMark(server, 1, 4, 3, {
      type: 'insertion',
      id: markId('APT', 5),
      by: delegation('APT'),
      inside: null,
    })
    expect(shown(again(server, collect(local, server)).doc)).toEqual(['one {-CEPT:two-} three'])
  })

  it('go inside what surrounds their place now', () => {
    const { server, local, cept } = room(text('one two three'))
    cept.type(1, 5, 'X')
    delegate(server, 'RCC').bracket(1, 4, 3)
    expect(shown(again(server, collect(local, server)).doc)).toEqual(['one [RCC:t{+CEPT:X+}wo] three'])
  })

  it('gain no second bracket inside a confirmed own one', () => {
    const { server, local, cept } = room(text('one [CEPT#3:two] three'))
    cept.typeInside(1, 5, 'X')
    const { doc } = again(server, collect(local, server))
    expect(shown(doc)).toEqual(['one [CEPT:t{+CEPT:X+}wo] three'])
  })

  it('stay beside marks that only touch their place', () => {
    const { server, local, cept } = room(text('one two three'))
    cept.type(1, 7, 'X')
    delegate(server, 'RCC').strike(1, 4, 3)
    delegate(server, 'RCC').bracket(1, 7, 6)
    expect(shown(again(server, collect(local, server)).doc)).toEqual([
      'one {-RCC:two-}{+CEPT:X+}[RCC: three]',
    ])
  })

  it('keep their order when the words between them are gone', () => {
    const { server, local, cept } = room(text('one {+CEPT#9:mid+} two'))
    cept.type(1, 4, 'first ')
    cept.type(1, 13, ' second')
    delegate(server, 'CEPT').backspace(1, 4, 3)
    const { doc } = again(server, collect(local, server))
    expect(adoptedOf(readText(doc)).map(blockText)).toEqual(['one first  second two'])
  })

  it('stay on the shelf when their paragraph is gone', () => {
    const { server, local, cept } = room(text('one', 'two'))
    cept.type(2, 0, 'words ')
    const acts = collect(local, server)
    textRoot(server).delete(1, 1)
    expect(again(server, acts).left.map(act => act.kind)).toEqual(['insert'])
  })

  it('take back an own proposed paragraph, or strike it when it was adopted', () => {
    const { server, local, cept } = room(text('one'))
    cept.propose(0, 'new')
    merge(local, server)
    const own = ownUpdates(local)
    cept.removeBlock(1)
    const acts = collect(local, server, withdrawnIn(own))
    expect(shown(again(server, acts).doc)).toEqual(['one'])
    const adopted = blockElements(server)[1]
    const run = readText(server)[1]?.runs[0]
    adopted?.removeAttribute('insId')
    adopted?.removeAttribute('insBy')
    const child = adopted?.get(0)
    if (child instanceof Y.XmlText && run)
      child.format(
        0,
        3,
        Object.fromEntries(Object.keys(child.toDelta()[0].attributes).map(key => [key, null])),
      )
    expect(shown(again(server, acts).doc)).toEqual(['one', '{-CEPT:new-}'])
  })

  it('strike nothing that others typed into an own paragraph before they heard that it was taken back', () => {
    const { server, local, cept } = room(text('one', '+CEPT| {+CEPT#1:new+}'))
    const own = ownUpdates(local)
    cept.removeBlock(1)
    delegate(server, 'APT').type(2, 3, ' theirs', null)
    const acts = collect(local, server, withdrawnIn(own))
    expect(partsOf(acts)).toEqual([{ pid: 'p-1-2', num: null, text: 'new', kind: 'struck' }])
    expect(shown(again(server, acts).doc)).toEqual(['one', '+CEPT| {+APT: theirs+}'])
  })

  it('take an own paragraph back that was taken back in an earlier visit', () => {
    const { server, local, cept } = room(text('one', '+CEPT| {+CEPT#1:new+}'))
    cept.removeBlock(1)
    const stored = copyOf(local, 71)
    const withdrawn = withdrawnBefore(stored)
    delegate(server, 'APT').type(2, 3, ' theirs', null)
    const acts = collect(stored, server, withdrawn)
    expect(shown(again(server, acts).doc)).toEqual(['one', '+CEPT| {+APT: theirs+}'])
  })

  it('strike nothing that others typed inside struck words at the same time', () => {
    const { server, local, cept } = room(text('one two {+APT#3:three four+} five'))
    cept.strike(1, 4, 3)
    cept.strike(1, 8, 10, markId('APT', 3))
    delegate(server, 'RCC').type(1, 5, 'x')
    const acts = collect(local, server)
    expect(partsOf(acts).map(part => part.text)).toEqual(['two', 'three four'])
    expect(shown(again(server, acts).doc)).toEqual([
      'one {-CEPT:t-}{+RCC:x+}{-CEPT:wo-} {+APT:{-CEPT:three four-}+} five',
    ])
  })

  it('strike nothing that others typed at the end of struck words at the same time, whatever the client ids', () => {
    for (const client of [60, 80]) {
      const server = docOf(text('one {+APT#3:two+} three'))
      const [local, theirs] = [copyOf(server, 70), copyOf(server, client)]
      delegate(local, 'CEPT').strike(1, 4, 3, markId('APT', 3))
      textIn(theirs, 1).insert(7, ' more')
      merge(theirs, server)
      expect(shown(server)).toEqual(['one {+APT:two more+} three'])
      const acts = collect(local, server)
      expect(partsOf(acts).map(part => part.text)).toEqual(['two'])
      expect(shown(again(server, acts).doc)).toEqual(['one {+APT:{-CEPT:two-} more+} three'])
    }
  })

  it('mark nothing that others typed at either edge at the same time, whatever the client ids', () => {
    for (const client of [60, 80]) {
      const { server, local, cept } = room(text('one two three', 'four five six'))
      const theirs = delegate(copyOf(server, client), 'APT')
      cept.bracket(1, 4, 3)
      cept.strike(2, 5, 4)
      for (const block of [1, 2]) {
        theirs.type(block, block === 1 ? 7 : 9, ' Z')
        theirs.type(block, block === 1 ? 4 : 5, 'A ')
      }
      merge(theirs.doc, server)
      const acts = collect(local, server)
      expect(partsOf(acts).map(part => part.text)).toEqual(['two', 'five'])
      expect(shown(again(server, acts).doc)).toEqual([
        'one {+APT:A +}[CEPT:two]{+APT: Z+} three',
        'four {+APT:A +}{-CEPT:five-}{+APT: Z+} six',
      ])
    }
  })

  it('strike base words of an insertion that was adopted meanwhile', () => {
    const { server, local, cept } = room(text('one {+APT#3:two+} three'))
    cept.strike(1, 4, 3, markId('APT', 3))
    resolveMark(server, 1, 4, 3, {
      type: 'insertion',
      id: markId('APT', 3),
      by: delegation('APT'),
      inside: null,
    })
    const acts = collect(local, server)
    expect(shown(again(server, acts).doc)).toEqual(['one {-CEPT:two-} three'])
  })

  it('write no format of another delegation: what the place has is inherited, never written again', () => {
    const { server, local, cept } = room(text('one {-RCC:two-}[APT: three]'))
    cept.type(1, 7, 'X')
    const { doc } = again(server, collect(local, server))
    const wrote: string[] = []
    for (const struct of doc.store.clients.get(80) ?? [])
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)
        wrote.push(struct.content.key)
    expect(wrote.filter(key => !key.startsWith('insertion'))).toEqual([])
  })
})
