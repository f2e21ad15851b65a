import { middleOf, pictureFile, pictureFiles } from '@/model/picture';
import type { Picture as Files } from '@/model/piece';

/** A picture that stands outside a text, such as a portrait. */
export function Picture({
  picture,
  alt,
  sizes,
  later,
}: {
  picture: Files;
  alt: string;
  /** How wide it is drawn, as the attribute `sizes` says it. */
  sizes: string;
  /** Loaded only when it is near: for all but the first on a page. */
  later?: boolean;
}) {
  return (
    <picture>
      {(['avif', 'webp'] as const)
        // A picture in an editor's hands has one file.
        .filter((format) => picture.files[format].length > 0)
        .map((format) => (
          <source
            key={format}
            type={`image/${format}`}
            srcSet={pictureFiles(picture, format)}
            sizes={sizes}
          />
        ))}
      <img
        src={pictureFile(picture, 'jpeg', middleOf(picture))}
        srcSet={pictureFiles(picture, 'jpeg')}
        sizes={sizes}
        width={picture.width}
        height={picture.height}
        alt={alt}
        decoding="async"
        loading={later ? 'lazy' : undefined}
      />
    </picture>
  );
}
