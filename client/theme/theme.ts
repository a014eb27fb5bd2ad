// The component library in our clothes: our greys and accent, our faces, no decoration.
import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** From pale to deep; 7 is the accent of the light scheme, 3 that of the dark one. */
const ink: MantineColorsTuple = [
  '#eef2f7',
  '#dbe4ee',
  '#bccfe4',
  '#9dbfe6',
  '#7298c4',
  '#4c74a3',
  '#335a88',
  '#24466e',
  '#1b3658',
  '#122741',
]

/** Filled controls wear the palette's accent: the library would take the light scheme's contrast in the dark one. */
const accent: VariantColorsResolver = input => {
  const colours = defaultVariantColorsResolver(input)
  if (input.variant !== 'filled' || (input.color ?? 'ink') !== 'ink') return colours
  return { ...colours, background: 'var(--accent)', hover: 'var(--accent-hover)', color: 'var(--on-accent)' }
}

export const theme = createTheme({
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)', fontWeight: '600' },
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: accent,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  components: {
    // by name: importing it here would load what floats with the first screen, which has nothing floating
    Tooltip: { defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } } },
  },
})
