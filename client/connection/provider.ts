// y-websocket's provider as the link uses it.
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'

/** A provider that is not connected, with what would not bear admission or attribution left out. */
export function makeProvider({
  url,
  textId,
  doc,
  makeSocket,
}: {
  url: string
  textId: string
  doc: Y.Doc
  makeSocket: typeof WebSocket | undefined
}) {
  // The provider would tell of presence under the document's client id. Everybody would then know the id before a word
  // was written with it, and who keeps it could be the first to write (docs/THREAT_MODEL.md): it gets one to say nothing.
  const silent = new Awareness(doc)
  silent.setLocalState(null)
  const provider = new WebsocketProvider(url, textId, doc, {
    connect: false,
    awareness: silent,
    // Tabs would exchange updates before admission, across the users of one browser.
    disableBc: true,
    shouldReconnect: () => false,
    ...(makeSocket ? { WebSocketPolyfill: makeSocket } : {}),
  })
  // The stock handler sends updates before the server has the ones they build on; it would refuse the gap.
  doc.off('update', provider._updateHandler)
  return { provider, silent }
}
