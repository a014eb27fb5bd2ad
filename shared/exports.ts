// Files of a text as it stands or stood, over HTTP: what can be asked for.
import { z } from 'zod'

export const EXPORT_FORMATS = ['docx', 'html', 'txt', 'json', 'akn'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/**
 * - revisions: the text with everything proposed
 * - clean: the text if everything were adopted
 * - proposals: those of one delegation, with ITU's markers and their reasons
 * - compilation: all proposals, by provision, by option or by what became of them
 * - synopsis: all delegations side by side
 */
export const EXPORT_KINDS = ['revisions', 'clean', 'proposals', 'compilation', 'synopsis'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export const COMPILED_BY = ['provision', 'option', 'status'] as const
export type CompiledBy = (typeof COMPILED_BY)[number]

/** Data and archives hold the text itself; compilations are for readers. */
const KINDS_OF: Record<ExportFormat, readonly ExportKind[]> = {
  docx: EXPORT_KINDS,
  html: EXPORT_KINDS,
  txt: EXPORT_KINDS,
  json: ['revisions', 'clean'],
  akn: ['revisions', 'clean'],
}

/** Longest number of a document, UTF-16 units. */
const NUMBER = 60

export const exportQuery = z
  .object({
    format: z.enum(EXPORT_FORMATS),
    kind: z.enum(EXPORT_KINDS).default('revisions'),
    /** of `proposals` */
    delegation: z.string().min(1).max(20).optional(),
    /** of `compilation` */
    by: z.enum(COMPILED_BY).default('provision'),
    /** a published version; the newest state without it */
    rev: z.coerce.number().int().min(1).max(1_000_000).optional(),
    /** the meeting's own number of the document, for its page headers */
    number: z.string().max(NUMBER).default(''),
  })
  .refine(({ format, kind }) => KINDS_OF[format].includes(kind), { path: ['kind'] })
  .refine(({ kind, delegation }) => kind !== 'proposals' || delegation !== undefined, {
    path: ['delegation'],
  })
export type ExportQuery = z.infer<typeof exportQuery>
