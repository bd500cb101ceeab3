/**
 * The one set of tokens. Every colour, size and distance on a screen comes from here: as CSS variables
 * (`var(--ink)`) for our own styles and as an Ant Design theme for its components.
 */
export const tokens = {
  /** Text. `quiet` still reaches 4.5:1 on `paper` and `mist`. */
  ink: '#14213d',
  soft: '#3d4a63',
  quiet: '#5b6780',
  /** Ground. */
  paper: '#ffffff',
  mist: '#f6f7f9',
  line: '#dfe3ea',
  'line-strong': '#b9c1cf',
  /** What can be acted on. */
  blue: '#1456d9',
  'blue-deep': '#0d3fa6',
  'blue-wash': '#edf3fe',
  /** Data. Five steps for areas on a map, light to dark. */
  teal: '#0f8b8d',
  'teal-deep': '#0a6668',
  'teal-wash': '#e6f4f4',
  'teal-1': '#d9efee',
  'teal-2': '#a6d8d6',
  'teal-3': '#62b5b4',
  'teal-4': '#1f8f90',
  'teal-5': '#0b5f61',
  water: '#e3ecf5',
  /** Lamps; each is always drawn with its own shape and word. */
  green: '#1a7f37',
  'green-wash': '#e8f5ec',
  amber: '#b36b00',
  'amber-ink': '#8a5200',
  'amber-wash': '#fdf3e1',
  red: '#c62828',
  'red-wash': '#fdecec',
  grey: '#69758c',
  'grey-wash': '#eef0f4',
} as const

export type Token = keyof typeof tokens

/** Space on the 8 px grid (4 is the half step), in rem so that large type widens it too. */
const space = { 's-half': 0.25, s1: 0.5, s2: 1, s3: 1.5, s4: 2, s5: 2.5, s6: 3, s8: 4, s10: 5 } as const

/** Type scale in rem; 16 px is 1 rem on the portal, 14 px in the workbench (`[data-place=workbench]` sets the root of both). */
const type = {
  't-small': 0.8125,
  't-note': 0.875,
  't-body': 1,
  't-lead': 1.125,
  't-h3': 1.25,
  't-h2': 1.625,
  't-h1': 2.125,
  't-hero': 2.875,
  't-figure': 2.25,
} as const

export const fontFamily = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif'

/** Writes the tokens as CSS variables on the document. Called once, before the first paint. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(tokens)) root.style.setProperty(`--${name}`, value)
  for (const [name, rem] of Object.entries({ ...space, ...type })) root.style.setProperty(`--${name}`, `${rem}rem`)
  root.style.setProperty('--font', fontFamily)
}

/** The same tokens for Ant Design. `large` is 长辈模式. */
export const antdTheme = (large: boolean) => ({
  token: {
    colorPrimary: tokens.blue,
    colorLink: tokens.blue,
    colorInfo: tokens.blue,
    colorSuccess: tokens.green,
    colorWarning: tokens.amber,
    colorError: tokens.red,
    colorText: tokens.ink,
    colorTextSecondary: tokens.soft,
    colorTextTertiary: tokens.quiet,
    colorTextDescription: tokens.quiet,
    colorTextPlaceholder: '#6b7690',
    colorBorder: tokens['line-strong'],
    colorBorderSecondary: tokens.line,
    colorBgLayout: tokens.mist,
    fontFamily,
    fontSize: large ? 18 : 14,
    controlHeight: large ? 44 : 36,
    borderRadius: 6,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      headerBg: tokens.mist,
      headerColor: tokens.soft,
      headerSplitColor: 'transparent',
      rowHoverBg: tokens['blue-wash'],
      cellPaddingBlock: 12,
    },
    Menu: {
      itemSelectedBg: tokens['blue-wash'],
      itemSelectedColor: tokens.blue,
      itemBorderRadius: 6,
      subMenuItemBg: 'transparent',
    },
    Layout: { headerBg: tokens.paper, siderBg: tokens.paper, bodyBg: tokens.mist },
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
  },
})
