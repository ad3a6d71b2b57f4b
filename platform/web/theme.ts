import { Button, Drawer, Modal, createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { colourTokens } from '#platform/pages';

const sea: MantineColorsTuple = [
  colourTokens.light['act-tint'],
  '#cfe0f0',
  colourTokens.dark['act-dark'],
  colourTokens.dark.act,
  '#4a94d6',
  '#2a77bd',
  '#155f9f',
  colourTokens.light.act,
  colourTokens.light['act-dark'],
  '#062b4d',
];

/** The look of the officers' app: the tokens of the public pages in Mantine's words, controls of 32 px. */
export const theme = createTheme({
  colors: { sea },
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '12.5px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.55', xl: '1.6' },
  defaultRadius: '6px',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default' },
      vars: () => ({ root: { '--button-height': '32px', '--button-fz': '13px', '--button-padding-x': '13px' } }),
    }),
    // the scroll lock writes a style element without a nonce, which the content security policy refuses
    Modal: Modal.extend({ defaultProps: { lockScroll: false, radius: '10px' } }),
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
  },
});

/** Gives the tokens to CSS as `--ez-…`, and to Mantine's own variables where it has a word for them. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeVariables(colourTokens.light),
  dark: schemeVariables(colourTokens.dark),
});

function schemeVariables(tokens: Readonly<Record<keyof typeof colourTokens.light, string>>): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--ez-${name}`, value])),
    '--mantine-color-body': tokens.paper,
    '--mantine-color-text': tokens.ink,
    '--mantine-color-dimmed': tokens['ink-2'],
    '--mantine-color-placeholder': tokens['ink-3'],
    '--mantine-color-default': tokens.paper,
    '--mantine-color-default-border': tokens.control,
    '--mantine-color-default-hover': tokens['act-tint'],
    '--mantine-color-default-color': tokens.act,
    '--mantine-color-anchor': tokens.act,
    '--mantine-color-error': tokens.late,
  };
}
