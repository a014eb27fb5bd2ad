// An entry as a line of an export.
import * as buffer from 'lib0/buffer'
import { canonicalJson, whoDigest } from '../../shared/chain.ts'
import { type EntryLine, entryLine } from '../../shared/proof/lines.ts'
import { type Entry, sha256 } from '../history/entries.ts'

/** The line without its end; redacted, a digest stands for who acted, or nothing in an entry of the first version. */
export function writeEntry(entry: Entry, redacted: boolean): string {
  const { seq, kind, role, delegation, changes, command, commandId, salt } = entry
  const line: EntryLine = {
    type: 'entry',
    v: salt ? 2 : 1,
    seq,
    at: entry.at.getTime(),
    kind,
    role,
    delegation,
    ...whoOf(entry, redacted),
    update: buffer.toBase64(entry.update),
    changes,
    ...(command && { command }),
    ...(commandId !== undefined && { commandId }),
    hash: buffer.toHexString(entry.hash),
  }
  return entryLine(line, {
    changes: canonicalJson(changes),
    command: command ? canonicalJson(command) : null,
  })
}

function whoOf(entry: Entry, redacted: boolean): Pick<EntryLine, 'actor' | 'connection' | 'salt' | 'who'> {
  const { actor, connection, salt } = entry
  if (!redacted) return { actor, connection, ...(salt && { salt: buffer.toBase64(salt) }) }
  return salt ? { who: buffer.toHexString(whoDigest(salt, entry, sha256)) } : {}
}
