// The entries that a demonstration text begins with: its base, and every proposal through real admission.
import * as Y from 'yjs'
import { BASE_CLIENT, baseBlocks } from '../../shared/base.ts'
import { asUserId, mintParagraphId, parseDelegation } from '../../shared/ids.ts'
import { act } from '../../shared/negotiation/act.ts'
import { commandBody } from '../../shared/negotiation/commands.ts'
import { readNegotiation, writeOutcome } from '../../shared/negotiation/doc.ts'
import type { Actor } from '../../shared/permissions.ts'
import { openDoc, readText } from '../../shared/ydoc.ts'
import { baseEntry } from '../history/base.ts'
import type { Claim, NewEntry } from '../history/entries.ts'
import { createAdmission } from '../sync/admit/admission.ts'
import type { Admission, ClientOwner } from '../sync/admit/types.ts'
import { withRegistration } from '../sync/registration.ts'
import { type Hand, makeProposal } from './act.ts'
import type { Paper } from './paper.ts'
import { DEMO_PEOPLE } from './people.ts'
import type { Proposal } from './proposals.ts'
import { PARTIES, type Word } from './words.ts'

/** Each delegate writes under one client id, claimed by the first entry, as a browser's would be. */
const FIRST_CLIENT = 1_000
const SERVER_CLIENT = 999

const SYSTEM = { actor: 'system', role: 'system', delegation: 'system', connection: 'demo' }

/**
 * The entries and client ids of one text, made at `at`. Proposals pass the same admission as anybody's typing, so that
 * what they show (owner, words, record) is what the room would make of it; a refused one is our mistake and throws.
 */
export function demoRecord(
  paper: Paper,
  proposals: readonly Proposal[],
  words: readonly Word[],
  at: Date,
): { entries: NewEntry[]; claims: Claim[] } {
  const blocks = baseBlocks(paper.paragraphs, 'illustrative')
  const entries: NewEntry[] = [baseEntry(blocks, at, SYSTEM)]
  const claims: Claim[] = []
  const places = new Map(paper.paragraphs.map(({ key }, index) => [key, mintParagraphId(BASE_CLIENT, index)]))
  const admission = createAdmission(() => entries.map(entry => entry.update), new Map<number, ClientOwner>())
  // Made anew at every start until it is stored whole: the numbers must be the same bytes each time.
  admission.shadow.clientID = SERVER_CLIENT
  const hands = new Map<string, Hand>()
  for (const { delegation, acts } of proposals) {
    const actor = delegateOf(delegation)
    const hand = hands.get(delegation) ?? newHand(actor, FIRST_CLIENT + hands.size)
    hands.set(delegation, hand)
    Y.applyUpdate(hand.doc, Y.encodeStateAsUpdate(admission.shadow))
    const known = Y.encodeStateVector(hand.doc)
    makeProposal(hand, acts, places)
    const admitted = admission.admit(Y.encodeStateAsUpdate(hand.doc, known), actor)
    if (!admitted.ok) throw new Error(`a demonstration proposal was refused: ${admitted.refusal.code}`)
    const written = withRegistration(admission, admitted.value, at)
    if (!written) throw new Error('a demonstration proposal changes nothing')
    entries.push({
      kind: 'edit',
      at,
      actor: actor.user,
      role: actor.role,
      delegation,
      connection: 'demo',
      ...written,
    })
    for (const client of admitted.value.claims)
      claims.push({ client, user: actor.user, delegation: actor.delegation })
  }
  for (const [index, word] of words.entries()) entries.push(spoken(admission, word, index, at))
  return { entries, claims }
}

/** What a delegation said of a proposal: the same act as from its panel. */
function spoken(admission: Admission, { delegation, say }: Word, index: number, at: Date): NewEntry {
  const actor = delegateOf(delegation)
  const command = commandBody.parse({
    ...say,
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  })
  const scene = {
    ...{ blocks: readText(admission.shadow), negotiation: readNegotiation(admission.shadow) },
    ...{ parties: PARTIES, at: at.getTime() },
  }
  const outcome = act(scene, actor, command)
  if (!outcome.ok) throw new Error(`a demonstration act was refused: ${outcome.refusal.code}`)
  const { edits, facts, changes } = outcome.value
  const update = admission.edit(doc => writeOutcome(doc, edits, facts))
  if (!update) throw new Error('a demonstration act changes nothing')
  const credit = { actor: actor.user, role: actor.role, delegation, connection: 'demo' }
  return { kind: 'act', at, ...credit, update, changes, command, commandId: command.id }
}

const newHand = (actor: Actor, client: number): Hand => ({
  doc: openDoc(client),
  by: actor.delegation,
  minted: 0,
})

function delegateOf(code: string): Actor {
  const person = DEMO_PEOPLE.find(one => one.delegation === code && one.role === 'delegate')
  const delegation = parseDelegation(code)
  if (!person || !delegation) throw new Error(`the demonstration has no delegate of ${code}`)
  return { user: asUserId(person.id), name: person.name, role: person.role, delegation }
}
