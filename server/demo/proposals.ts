// What delegations have proposed before the first visitor comes: one example of everything that the room is for.
import { RESOLUTION_1 } from './texts/resolution1.ts'
import { RESOLUTION_24 } from './texts/resolution24.ts'

/**
 * One act of a delegation on the paragraph named `at`. `words` must stand in the paragraph as a reader sees it with all
 * mark-up; an insertion goes behind `after`.
 */
export type Act =
  | { do: 'replace'; at: string; words: string; by: string }
  | { do: 'strike'; at: string; words: string }
  | { do: 'insert'; at: string; after: string; words: string }
  | { do: 'bracket'; at: string; words: string }
  | { do: 'add'; after: string; type: 'provision' | 'item'; num: string; words: string }

/** Acts that one delegation made together; each becomes one entry of the record. */
export type Proposal = { delegation: string; acts: readonly Act[] }

const replace = (at: string, words: string, by: string): Act => ({ do: 'replace', at, words, by })
const strike = (at: string, words: string): Act => ({ do: 'strike', at, words })
const insert = (at: string, after: string, words: string): Act => ({ do: 'insert', at, after, words })
const bracket = (at: string, words: string): Act => ({ do: 'bracket', at, words })

export const PROPOSALS: Record<string, readonly Proposal[]> = {
  [RESOLUTION_1.id]: [
    // In the preamble, so that the first screen already shows a wording that two delegations see differently.
    {
      delegation: 'CITEL',
      acts: [insert('considering a)', 'can find, read and rely upon', ' in every official language')],
    },
    {
      delegation: 'RCC',
      acts: [bracket('considering a)', 'find, read and rely upon in every official language')],
    },
    {
      delegation: 'CEPT',
      acts: [
        replace('considering b)', 'change from one year to the next', 'cannot wait for the next Conference'),
      ],
    },
    // Two alternatives to one reviewing body, a third view on the verb, and a bracket around what nobody has settled.
    { delegation: 'CEPT', acts: [replace('1.8.2', 'The Conference', 'TDAG')] },
    {
      delegation: 'APT',
      acts: [
        replace(
          '1.8.2',
          'The Conference',
          'The Advisory Group, at its last meeting before the Plenipotentiary Conference,',
        ),
      ],
    },
    {
      delegation: 'CITEL',
      acts: [replace('1.8.2', 'The Conference', 'The Conference or, where its date so requires, TDAG')],
    },
    { delegation: 'ATU', acts: [replace('1.8.2', 'review', 'consider')] },
    {
      delegation: 'RCC',
      acts: [bracket('1.8.2', 'and shall adopt it for submission to the Plenipotentiary Conference')],
    },
    { delegation: 'ASMG', acts: [bracket('1.8.2', 'for submission to the Plenipotentiary Conference')] },
    {
      delegation: 'ATU',
      acts: [insert('1.8.2', 'strategic plan of the Union', ' and to its financial plan')],
    },
    {
      delegation: 'APT',
      acts: [
        {
          do: 'add',
          after: '1.8.2',
          type: 'provision',
          num: '1.8.2bis',
          words:
            'TDAG shall inform the Conference of the changes that it has made to the draft contribution, and of the reasons for them.',
        },
      ],
    },
    { delegation: 'ASMG', acts: [replace('1.8.3', 'shall approve', 'should approve')] },
    { delegation: 'RCC', acts: [strike('1.9.2', ', which may recommend that it be suspended')] },
    {
      delegation: 'CEPT',
      acts: [replace('3.4', 'its advice on the draft contribution', 'the final contribution')],
    },
  ],
  [RESOLUTION_24.id]: [
    {
      delegation: 'ATU',
      acts: [insert('considering a)', 'advises the Director', ' and the regional offices')],
    },
    {
      delegation: 'RCC',
      acts: [bracket('considering a)', 'advises the Director and the regional offices')],
    },
    {
      delegation: 'CEPT',
      acts: [replace('considering b)', 'sooner than once in four years', 'at least once a year')],
    },
    {
      delegation: 'CEPT',
      acts: [
        replace('2 d)', 'prepare', 'finalize'),
        replace('2 d)', 'the Conference', 'the Plenipotentiary Conference'),
      ],
    },
    {
      delegation: 'RCC',
      acts: [replace('2 d)', 'forward it to the Conference', 'submit it to the Conference for approval')],
    },
    { delegation: 'APT', acts: [insert('2 d)', 'electronic means', ' and in at least two meetings')] },
    {
      delegation: 'ATU',
      acts: [bracket('considering d)', 'whatever the date on which the Conference itself is held')],
    },
    { delegation: 'CITEL', acts: [replace('1', 'shall continue to act', 'may continue to act')] },
    { delegation: 'ASMG', acts: [bracket('3', 'by consensus of the Member States present')] },
    { delegation: 'ATU', acts: [replace('4', 'six weeks', 'eight weeks')] },
    {
      delegation: 'RCC',
      acts: [
        strike(
          '2 c)',
          'to restructure or to close a study group whose programme of work has been completed, and to reassign its Questions;',
        ),
      ],
    },
    {
      delegation: 'ASMG',
      acts: [insert('recognizing b)', 'developing countries', ' and of countries in special need')],
    },
    {
      delegation: 'CITEL',
      acts: [
        {
          do: 'add',
          after: '5',
          type: 'provision',
          num: '5bis',
          words:
            'that every region may ask that a decision under resolves 2 be placed on the agenda of the next Conference;',
        },
      ],
    },
    { delegation: 'APT', acts: [replace('tdag 1', 'one vice-chair', 'two vice-chairs')] },
  ],
}
