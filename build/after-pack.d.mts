/** The part of electron-builder's AfterPackContext that the hook uses. */
export function afterPack(context: {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: { readonly executableName: string; readonly appInfo: { readonly productFilename: string } };
}): Promise<void>;
