// Yjs's own edits among the person's.
import * as Y from 'yjs'

/** Whether Yjs itself removed redundant formatting, as it does at every receiver: nobody's edit. */
export function isCleanUp(transaction: Y.Transaction): boolean {
  if (transaction.origin !== null || !transaction.local) return false
  for (const [client, clock] of transaction.afterState)
    if (transaction.beforeState.get(client) !== clock) return false
  let formatting = true
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, struct => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentFormat)) formatting = false
  })
  return formatting
}
