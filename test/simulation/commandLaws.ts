// What must hold of a record in which commands raced: one fate for each proposal, agreed and frozen words untouched,
// versions in order, nobody passed over in silence, and one entry for each command that was told it had succeeded.
import type { Entry } from '../../server/history/entries.ts'
import { applyRecorded } from '../../server/history/replay.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import { openDoc, readText } from '../../shared/ydoc.ts'
import { LawBroken } from './lawBroken.ts'

/** Reads on in the record from where it was left. */
export function commandWatch(): { check(entries: readonly Entry[], succeeded: ReadonlySet<string>): void } {
  const doc = openDoc()
  const fates = new Map<string, string>()
  const seenCommands = new Set<string>()
  let seen = 0
  let published = 0
  return {
    check(entries, succeeded) {
      for (const entry of entries.slice(seen)) {
        const before = agreedWords()
        const frozen = frozenWords()
        applyRecorded(doc, [entry.update])
        seen = entry.seq
        checkFates(entry)
        checkFrozen(frozen, entry)
        checkVersions(entry)
        if (entry.kind === 'edit') checkAgreed(before, entry)
        checkPids(entry)
        checkSilences(entry)
        if (entry.commandId) seenCommands.add(entry.commandId)
      }
      for (const id of succeeded)
        if (!seenCommands.has(id)) throw new LawBroken(`command ${id} succeeded without an entry`)
      for (const id of seenCommands)
        if (!succeeded.has(id)) throw new LawBroken(`command ${id} is in the record and was refused`)
    },
  }

  /** What is decided is decided once, until it comes back. */
  function checkFates(entry: Entry): void {
    for (const change of entry.changes) {
      if (change.kind !== 'closed') continue
      const before = fates.get(change.number) ?? 'open'
      if (before !== 'open' && change.state !== 'open')
        throw new LawBroken(`entry ${entry.seq}: ${change.number} was ${before} and became ${change.state}`)
      fates.set(change.number, change.state)
    }
  }

  function agreedWords(): Map<string, string> {
    const { paragraphs } = readNegotiation(doc)
    return new Map(
      readText(doc)
        .filter(block => paragraphs.get(block.pid)?.agreed)
        .map(block => [block.pid, JSON.stringify(block)]),
    )
  }

  function checkAgreed(before: ReadonlyMap<string, string>, entry: Entry): void {
    if (before.size === 0) return
    const now = new Map(readText(doc).map(block => [block.pid as string, JSON.stringify(block)]))
    for (const [pid, words] of before)
      if (now.get(pid) !== words)
        throw new LawBroken(`entry ${entry.seq} changes the agreed paragraph ${pid}`)
  }

  /** The whole text while it is frozen; null while it is not. */
  function frozenWords(): string | null {
    return readNegotiation(doc).frozen ? JSON.stringify(readText(doc)) : null
  }

  function checkFrozen(before: string | null, entry: Entry): void {
    if (before === null) return
    if (entry.kind === 'edit' || JSON.stringify(readText(doc)) !== before)
      throw new LawBroken(`entry ${entry.seq} changes a frozen text`)
    const said = entry.changes.find(change => change.kind === 'closed')
    if (said) throw new LawBroken(`entry ${entry.seq} decides ${said.number} in a frozen text`)
  }

  function checkVersions(entry: Entry): void {
    if (entry.command?.act === 'publish') published += 1
    const revs = readNegotiation(doc).versions.map(version => version.rev)
    if (revs.length !== published || revs.some((rev, i) => rev !== i + 1))
      throw new LawBroken(`entry ${entry.seq}: ${published} publications are the versions ${revs}`)
  }

  function checkPids(entry: Entry): void {
    const pids = readText(doc).map(block => block.pid)
    if (new Set(pids).size !== pids.length)
      throw new LawBroken(`entry ${entry.seq}: a paragraph id stands twice`)
  }

  function checkSilences(entry: Entry): void {
    for (const { id, state, parties, informed } of readNegotiation(doc).silences.values())
      if (state === 'passed' && parties.some(party => !informed[party]))
        throw new LawBroken(`entry ${entry.seq}: silence ${id} passed over somebody`)
  }
}
