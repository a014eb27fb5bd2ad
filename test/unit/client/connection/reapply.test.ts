// Unconfirmed words put on a newer text, as honest suggestions.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { partsOf } from '../../../../client/connection/acts.ts'
import { withdrawnBefore, withdrawnIn } from '../../../../client/connection/withdrawn.ts'
import { adoptedOf, baseOf, blockText } from '../../../../shared/text.ts'
import { blockElements, readText, textRoot } from '../../../../shared/ydoc.ts'
import { delegation, markId, text } from '../../../helpers/documents.ts'
import { copyOf, delegate, docOf, merge, resolveMark, textIn } from './delegate.ts'
import { again, collect, ownUpdates, room, shown } from './unconfirmed.ts'

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
