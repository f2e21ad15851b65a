import type { ComponentProps } from 'react';
import { Document } from './document';
import { FormSheet } from './form-stylesheet';

/** A whole document for editors and who might be one. */
export function EditorsDocument({ head, ...document }: ComponentProps<typeof Document>) {
  const all = (
    <>
      <meta name="robots" content="noindex" />
      <meta name="format-detection" content="telephone=no" />
      <FormSheet />
      {head}
    </>
  );
  return <Document {...document} head={all} />;
}
