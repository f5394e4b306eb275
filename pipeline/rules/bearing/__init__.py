"""What CON-04 weighs the figures of the words with: how firmly each rests on what the case knows."""
