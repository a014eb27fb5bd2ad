// Every reason anybody may be told "no": one closed list, with its HTTP status and its socket close code.

/**
 * Close codes 4400 to 4499 are final for y-websocket 3.1; every other code makes it reconnect. A refused update
 * cannot be taken out of the writer's document, so admission refusals close with 4409: the client keeps the text
 * aside, opens a new document and synchronises again.
 */
export const REFUSALS = {
  // who you are
  'not-signed-in': { http: 401, close: 4401 },
  'wrong-credentials': { http: 401, close: 4401 },
  'locked-out': { http: 429, close: 4429 },
  'too-many-requests': { http: 429, close: 4429 },
  'foreign-origin': { http: 403, close: 4403 },
  'not-a-member': { http: 403, close: 4403 },
  'role-forbids': { http: 403, close: 4403 },
  'observers-read': { http: 403, close: 4403 },
  'authority-changed': { http: 403, close: 4403 },
  /** signed in by a one-time password: everything waits until the person has chosen an own one */
  'password-temporary': { http: 403, close: 4403 },
  // accounts and meetings
  'not-administrator': { http: 403, close: 4403 },
  'wrong-password': { http: 403, close: 4403 },
  'password-weak': { http: 400, close: 4400 },
  'password-same': { http: 400, close: 4400 },
  'demo-account': { http: 409, close: 4409 },
  /** who resets a password can sign in as that person: never into meetings that are not one's own */
  'account-elsewhere': { http: 403, close: 4403 },
  'already-member': { http: 409, close: 4409 },
  'last-secretariat': { http: 409, close: 4409 },
  'delegation-repeated': { http: 400, close: 4400 },
  'delegation-look': { http: 400, close: 4400 },
  'delegations-missing': { http: 400, close: 4400 },
  'base-empty': { http: 400, close: 4400 },
  'base-too-long': { http: 413, close: 4413 },
  'paragraph-too-long': { http: 413, close: 4413 },
  // Word files
  'file-not-word': { http: 415, close: 4415 },
  'file-too-large': { http: 413, close: 4413 },
  'file-encrypted': { http: 422, close: 4422 },
  'file-damaged': { http: 422, close: 4422 },
  /** bombs, entities, document types, names that lead out of the archive: what no honest writer makes */
  'file-unsafe': { http: 422, close: 4422 },
  'file-empty': { http: 422, close: 4422 },
  'base-differs': { http: 409, close: 4409 },
  /** a Word author with changes has no delegation yet */
  'author-unmapped': { http: 400, close: 4400 },
  'nothing-new': { http: 409, close: 4409 },
  // what you asked for
  'not-found': { http: 404, close: 4404 },
  malformed: { http: 400, close: 4400 },
  'too-large': { http: 413, close: 4413 },
  'client-too-old': { http: 426, close: 4426 },
  'text-frozen': { http: 409, close: 4409 },
  // what the update would have done (admission)
  'unattributed-text': { http: 409, close: 4409 },
  'foreign-delegation': { http: 409, close: 4409 },
  'foreign-mark': { http: 409, close: 4409 },
  'foreign-client': { http: 409, close: 4409 },
  'foreign-id': { http: 409, close: 4409 },
  'base-changed': { http: 409, close: 4409 },
  'others-text-deleted': { http: 409, close: 4409 },
  'mark-malformed': { http: 409, close: 4409 },
  'structure-forbidden': { http: 409, close: 4409 },
  'content-unknown': { http: 409, close: 4409 },
  'root-forbidden': { http: 409, close: 4409 },
  'update-incomplete': { http: 409, close: 4409 },
  /** honest text that crossed a decision on the way; the client puts it on the new text again */
  stale: { http: 409, close: 4409 },
  // what the editor will not turn into a proposal
  'format-own-only': { http: 409, close: 4409 },
  'join-own-only': { http: 409, close: 4409 },
  'kind-own-only': { http: 409, close: 4409 },
  'nothing-selected': { http: 409, close: 4409 },
  /** the room was left while nothing but its page had the words */
  'left-unsaved': { http: 409, close: 4409 },
  // decisions
  'passage-changed': { http: 409, close: 4409 },
  'mark-unknown': { http: 409, close: 4409 },
  'enclosing-open': { http: 409, close: 4409 },
  /** brackets are lifted, insertions and deletions are adopted or rejected */
  'act-unfit': { http: 409, close: 4409 },
  /** what a delegation holds may not go without its word: `holders` are those who have not given it */
  'release-missing': { http: 409, close: 4409 },
  /** decided together or not at all */
  'link-open': { http: 409, close: 4409 },
  // proposals, positions, agreement
  'proposal-unknown': { http: 404, close: 4404 },
  'proposal-closed': { http: 409, close: 4409 },
  'not-own-proposal': { http: 403, close: 4403 },
  'own-proposal': { http: 409, close: 4409 },
  'already-tabled': { http: 409, close: 4409 },
  'marks-mixed': { http: 409, close: 4409 },
  'marks-touch': { http: 409, close: 4409 },
  'condition-missing': { http: 400, close: 4400 },
  /** asked for what is so already */
  'already-so': { http: 409, close: 4409 },
  'nothing-said': { http: 409, close: 4409 },
  'delegation-unknown': { http: 400, close: 4400 },
  'paragraph-unknown': { http: 404, close: 4404 },
  /** a wish about a paragraph whose premise is gone: what follows it, or where it should go */
  'next-changed': { http: 409, close: 4409 },
  'place-gone': { http: 409, close: 4409 },
  /** a paragraph may not take others' open proposals with it: `holders` are their owners */
  'proposals-inside': { http: 409, close: 4409 },
  'passages-open': { http: 409, close: 4409 },
  'not-agreed': { http: 409, close: 4409 },
  /** words that are agreed are reopened, with a reason, before they are touched */
  'text-agreed': { http: 409, close: 4409 },
  'link-unknown': { http: 404, close: 4404 },
  // silence
  'silence-unknown': { http: 404, close: 4404 },
  'silence-over': { http: 409, close: 4409 },
  'deadline-unfit': { http: 400, close: 4400 },
  'command-reused': { http: 409, close: 4409 },
  // comments and drafts
  'not-author': { http: 403, close: 4403 },
  'foreign-thread': { http: 403, close: 4403 },
  'thread-settled': { http: 409, close: 4409 },
  'discussion-full': { http: 409, close: 4409 },
  'draft-changed': { http: 409, close: 4409 },
  'draft-tabled': { http: 409, close: 4409 },
  /** the words in force that a draft or a wish was about are not there any more */
  'words-gone': { http: 409, close: 4409 },
  // us
  unavailable: { http: 503, close: 4503 },
} as const

export type RefusalCode = keyof typeof REFUSALS
export type Refusal = { code: RefusalCode; detail?: Record<string, string | number> }

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/** A successful result. */
export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

/** A refused result; `detail` fills the placeholders of the words shown to people. */
export const refuse = (
  code: RefusalCode,
  detail?: Record<string, string | number>,
): { ok: false; refusal: Refusal } => ({ ok: false, refusal: detail ? { code, detail } : { code } })

/** Whether a string from the wire names a refusal. */
export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code)
