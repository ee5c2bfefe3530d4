/** Style sheets are imported for their effect; the build turns them into files. */
declare module '*.css' {}
/** A file of a package that the build puts beside the screens; its address. */
declare module '*.wasm?url' {
  const url: string;
  export default url;
}
