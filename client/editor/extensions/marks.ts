// Formats and negotiation marks as TipTap marks, in the rank order that shared/schema.ts asks for.
import { type Attributes, Mark } from '@tiptap/core'
import type { Format } from '../../../shared/schema.ts'
import { FORMATS, MARK_ATTRS, MARK_TYPES, type MarkType } from '../../../shared/schema.ts'

const PARSED: Record<Format, string[]> = { bold: ['strong', 'b'], italic: ['em', 'i'] }
const STYLED: Record<Format, { style: string; is: RegExp }> = {
  bold: { style: 'font-weight', is: /^(bold(er)?|[6-9]\d\d)$/ },
  italic: { style: 'font-style', is: /^(italic|oblique)$/ },
}

const format = (name: Format) =>
  Mark.create({
    name,
    parseHTML: () => [
      // Google Docs and some mailers wrap everything in a <b> that is not bold.
      ...(PARSED[name] ?? []).map(tag => ({
        tag,
        getAttrs: (element: HTMLElement) =>
          ['normal', '400'].includes(element.style.fontWeight) ? (false as const) : null,
      })),
      {
        style: STYLED[name].style,
        getAttrs: (value: string) => (STYLED[name].is.test(value) ? null : (false as const)),
      },
    ],
    renderHTML: () => [name === 'bold' ? 'strong' : 'em', 0],
  })

const DRAWN: Record<MarkType, string> = { bracket: 'span', deletion: 'del', insertion: 'ins' }

const attributes = (type: MarkType): Attributes =>
  Object.fromEntries(
    MARK_ATTRS[type].map(name => [
      name,
      {
        // A required attribute that is missing would make the whole paragraph unreadable.
        default: null,
        renderHTML: (attrs: Record<string, unknown>) =>
          name === 'id' || name === 'by' ? { [`data-${name}`]: attrs[name] } : {},
      },
    ]),
  )

/** Nothing parses into a negotiation mark: pasted text gets its marks from the suggesting transform. */
const negotiation = (type: MarkType) =>
  Mark.create({
    name: type,
    inclusive: false,
    excludes: '',
    addAttributes: () => attributes(type),
    parseHTML: () => [],
    renderHTML: ({ mark, HTMLAttributes }) => [
      DRAWN[type],
      {
        class: `mark-${type}`,
        style: `--owner: var(--by-${mark.attrs.by}); --owner-line: var(--line-${mark.attrs.by})`,
        ...HTMLAttributes,
      },
      0,
    ],
  })

export const markExtensions = [...FORMATS.map(format), ...MARK_TYPES.map(negotiation)]
