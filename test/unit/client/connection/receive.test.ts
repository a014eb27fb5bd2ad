// What the server tells is not written anew for the one who listens; what Yjs tidies afterwards is heard.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyUnheard } from '../../../../client/connection/receive.ts'

function listened(doc: Y.Doc) {
  const heard: Uint8Array[] = []
  const listener = (update: Uint8Array): void => {
    heard.push(update)
  }
  doc.on('update', listener)
  return { heard, listener }
}

describe('an update that is brought in unheard', () => {
  it('is in the document, and the listener hears what comes later', () => {
    const [server, doc] = [new Y.Doc(), new Y.Doc()]
    server.getText('t').insert(0, 'told')
    const { heard, listener } = listened(doc)
    applyUnheard(doc, Y.encodeStateAsUpdate(server), 'server', listener)
    expect(doc.getText('t').toString()).toBe('told')
    expect(heard).toHaveLength(0)
    doc.getText('t').insert(4, ' and typed')
    expect(heard).toHaveLength(1)
  })

  it('lets the listener hear what Yjs tidies because of it', () => {
    const [server, doc] = [new Y.Doc({ gc: false }), new Y.Doc({ gc: false })]
    server.getText('t').insert(0, 'one two three')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
    doc.getText('t').format(4, 3, { bold: true })
    const { heard, listener } = listened(doc)
    let tidied = 0
    doc.on('afterTransaction', transaction => {
      if (transaction.deleteSet.clients.size > 0) tidied++
    })
    const before = Y.encodeStateVector(server)
    server.getText('t').delete(4, 3)
    applyUnheard(doc, Y.encodeStateAsUpdate(server, before), 'server', listener)
    // The words went with the update; the formatting around them in a transaction of its own.
    expect(tidied).toBe(2)
    expect(heard).toHaveLength(1)
  })

  it('leaves the listener where it was when the update is none', () => {
    const doc = new Y.Doc()
    const { heard, listener } = listened(doc)
    expect(() => applyUnheard(doc, Uint8Array.of(9, 9, 9), 'server', listener)).toThrow()
    doc.getText('t').insert(0, 'x')
    expect(heard).toHaveLength(1)
  })
})
