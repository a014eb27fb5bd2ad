// A new text from a moment of another, as it is asked for: `POST /api/texts/:id/branch`, answered with a MadeAnswer.
import { z } from 'zod'
import { titleField } from './requests.ts'

export const branchBody = z.object({
  /** the entry after which the text stood so */
  seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  title: titleField,
})
export type BranchBody = z.infer<typeof branchBody>
