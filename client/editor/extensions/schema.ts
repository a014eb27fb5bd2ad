// The one ProseMirror schema of the editor, its previews and its tests.
import { getSchema } from '@tiptap/core'
import { blockExtensions } from './blocks.ts'
import { markExtensions } from './marks.ts'

export const schemaExtensions = [...blockExtensions, ...markExtensions]

export const schema = getSchema(schemaExtensions)
