declare module 'simple-keyboard-layouts/build/layouts/chinese.js' {
  const chinese: { readonly layout: Record<string, string[]>; readonly layoutCandidates: Record<string, string> };
  export default chinese;
}
